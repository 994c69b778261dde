import type { BoxAngle, Model, Suppression } from "../../../codegen/src/model.generated.ts";
import { angleRules } from "../../../codegen/src/rules/angles.ts";
import { tinyModel } from "../../support/tiny.ts";
import type { Written } from "../../support/written.ts";
import { type Broken, describeRules, ended, letterbox, soft } from "./cases.ts";

const { priors: _, ...tiny } = tinyModel();
const none: Suppression = { kind: "none" };
const rotated: Suppression = {
  kind: "rotated",
  scope: "all",
  overlap: "probiou",
  threshold: 0.5,
  dropWhen: ">",
};

const oriented = (
  suppression: Suppression,
  rest: Partial<Written<Model>> = {},
  columns: "xywh" | "xyxy" = "xywh",
  angle: BoxAngle | undefined = { from: ["offsets"], values: [4, 5] },
): Written<Model> => ({
  ...tiny,
  resize: letterbox,
  outputs: [{ name: "offsets", type: "float32", shape: [4, 5], axes: ["anchor", "coord"] }, tiny.outputs[1]!],
  boxes: { kind: "decoded", from: ["offsets"], values: [0, 4], columns, angle },
  suppression,
  result: { space: "pixels", clip: "none" },
  ...rest,
});

const broken: Broken = {
  "what has an angle is centre and size": [
    [
      oriented(rotated, {}, "xyxy"),
      '#/boxes/columns: is "xyxy", but boxes have an angle, which goes with centre and size: "xywh" or "yxhw"',
    ],
    [
      { ...ended({ angle: { from: "rows", value: 3 } }), resize: letterbox },
      '#/detections/boxes/columns: is "xyxy", but boxes have an angle, which goes with centre and size: "xywh" or "yxhw"',
    ],
  ],
  "boxes with an angle meet in rotated suppression": [
    [
      oriented(soft),
      '#/suppression: soft suppression takes upright boxes, but these have an angle; use "rotated" or "none"',
    ],
    [
      {
        ...oriented(rotated),
        boxes: { kind: "decoded", from: ["offsets"], values: [0, 4], columns: "xywh" },
      },
      '#/suppression: rotated suppression needs "angle" of boxes',
    ],
  ],
  "angles are in pixels, of which rotated suppression knows": [
    [
      oriented(rotated, { result: { space: "normalized", clip: "none" } }),
      "#/result/space: is normalized, but rotated suppression measures overlaps in pixels",
    ],
  ],
  "sides that are rotated are not limited": [
    [
      oriented(none, { result: { space: "pixels", clip: "frame" } }),
      '#/result/clip: "frame" limits upright sides, but boxes have an angle; use "none"',
    ],
  ],
  "a frame with angles keeps its proportions": [
    [
      oriented(rotated, { resize: { kind: "stretch", sampling: "halfPixel" } }),
      "#/resize/kind: stretches width and height on their own, by which a rotated rectangle becomes none; use letterbox or centerCrop",
    ],
  ],
};

describeRules(angleRules, broken);
