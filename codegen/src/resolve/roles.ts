import type { DetectionRows } from "../model.generated.ts";

/** The numbers of a row that say one thing: `size` of them, from `value` on, in the output `from`. */
export interface RoleInRow {
  readonly from: string;
  readonly value: number;
  readonly size: number;
}

/** What the rows of a graph that ends in suppression say, by its key in `detections`. */
export function rolesInRows({
  boxes,
  scores,
  classes,
  points,
  angle,
}: DetectionRows): Record<string, RoleInRow> {
  return {
    boxes: { ...boxes, size: 4 },
    scores: { ...scores, size: 1 },
    classes: { ...classes, size: 1 },
    ...(angle && { angle: { ...angle, size: 1 } }),
    ...(points && { points: { ...points, size: points.count * points.columns.length } }),
  };
}
