import type { BoxAngle, Boxes, Model } from "../model.generated.ts";

/** Where the angles of boxes are; undefined where they are upright. */
export function angleOf(boxes: Boxes | undefined): BoxAngle | undefined {
  return boxes?.kind === "decoded" ? boxes.angle : undefined;
}

/** Whether boxes have angles. */
export function isOriented({ boxes, detections }: Model): boolean {
  return (angleOf(boxes) ?? detections?.angle) !== undefined;
}
