import { angleOf, isOriented } from "../resolve/angle.ts";
import { type Rules, when } from "./rule.ts";

/** Rules about boxes with an angle. */
export const angleRules: Rules = {
  "what has an angle is centre and size": (model) => {
    const [part, columns] =
      model.boxes?.kind === "decoded"
        ? ["boxes", model.boxes.columns]
        : ["detections/boxes", model.detections?.boxes.columns];
    return when(
      isOriented(model) && (columns === "xyxy" || columns === "yxyx"),
      `/${part}/columns`,
      `is "${columns}", but boxes have an angle, which goes with centre and size: "xywh" or "yxhw"`,
    );
  },
  "boxes with an angle meet in rotated suppression": ({ boxes, suppression }) => {
    const angle = angleOf(boxes);
    const rotated = suppression?.kind === "rotated";
    return [
      ...when(
        angle !== undefined && !rotated && suppression?.kind !== "none",
        "/suppression",
        `${suppression?.kind} suppression takes upright boxes, but these have an angle; use "rotated" or "none"`,
      ),
      ...when(angle === undefined && rotated, "/suppression", 'rotated suppression needs "angle" of boxes'),
    ];
  },
  "angles are in pixels, of which rotated suppression knows": ({ suppression, result }) =>
    when(
      suppression?.kind === "rotated" && result.space === "normalized",
      "/result/space",
      "is normalized, but rotated suppression measures overlaps in pixels",
    ),
  "sides that are rotated are not limited": (model) =>
    when(
      isOriented(model) && model.result.clip !== "none",
      "/result/clip",
      `"${model.result.clip}" limits upright sides, but boxes have an angle; use "none"`,
    ),
  "a frame with angles keeps its proportions": (model) =>
    when(
      isOriented(model) && model.resize.kind === "stretch",
      "/resize/kind",
      "stretches width and height on their own, by which a rotated rectangle becomes none; use letterbox or centerCrop",
    ),
};
