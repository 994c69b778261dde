import type { Tensor } from "../model.generated.ts";

/** Axes whose elements are the numbers read for one prior or one detection. */
export const valueAxes: readonly string[] = ["coord", "class", "value"];

/** How many numbers a tensor has for each prior or detection. */
export function valuesOf({ axes, shape }: Tensor): number {
  return shape[axes.findIndex((axis) => valueAxes.includes(axis))] ?? 1;
}

/** Elements of a tensor; of one row of it where the run decides how many rows there are. */
export function elementsOf({ shape }: Pick<Tensor, "shape">): number {
  return shape.filter((length) => length !== -1).reduce((a, b) => a * b, 1);
}
