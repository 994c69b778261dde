import type { DetectionRows, Tensor } from "../model.generated.ts";
import { valueDim } from "./axes.ts";

/** The numbers of a row that say one thing: `size` of them, from `value` on, in the output `from`. */
export interface RoleInRow {
  readonly from: string;
  readonly value: number;
  readonly size: number;
}

/** What the rows of a graph that ends in suppression say, by its key in `detections`. */
export function rolesInRows(
  { boxes, scores, classes, selected, points, angle }: DetectionRows,
  outputs: readonly Tensor[],
): Record<string, RoleInRow> {
  return {
    boxes: { ...boxes, size: 4 },
    scores: { ...scores, size: scores.perClass ? Math.max(1, scoreColumns(scores, outputs)) : 1 },
    classes: { ...classes, size: 1 },
    ...(selected && { selected: { ...selected, size: 1 } }),
    ...(angle && { angle: { ...angle, size: 1 } }),
    ...(points && { points: { ...points, size: points.count * points.columns.length } }),
  };
}

/** How many classes there is a score for, where each has its own. */
export function scoreColumns({ from, value }: DetectionRows["scores"], outputs: readonly Tensor[]): number {
  return valueDim(outputs.find(({ name }) => name === from)!).size - value;
}

/** Whether the numbers in output `from` are found by the index of a box, and not in the row that names it. */
export function isSelected({ selected }: DetectionRows, from: string): boolean {
  return selected !== undefined && from !== selected.from;
}
