import type { Input, Tensor } from "../model.generated.ts";

/** What the axes of a tensor mean, and where its elements stand. */

type Shape = Pick<Tensor, "shape">;
type Axes = Pick<Tensor, "axes" | "shape">;

/** Axes whose elements are the numbers read for one prior or one detection. */
export const valueAxes: readonly string[] = ["coord", "class", "value"];

/** One axis: its length, and the distance between neighbours along it. */
export interface Dim {
  readonly size: number;
  readonly stride: number;
}

/** How many numbers a tensor has for each prior or detection, and the distance between them. */
export function valueDim(tensor: Axes): Dim {
  return dimAt(
    tensor,
    tensor.axes.findIndex((axis) => valueAxes.includes(axis)),
  );
}

/** The axis of one name; a tensor without it has one element there. */
export function dimOf(tensor: Axes, axis: Tensor["axes"][number]): Dim {
  return dimAt(tensor, tensor.axes.indexOf(axis));
}

function dimAt(tensor: Axes, i: number): Dim {
  return { size: tensor.shape[i] ?? 1, stride: strides(tensor)[i] ?? 0 };
}

/** Distance between neighbours along each axis. */
function strides({ shape }: Shape): number[] {
  return shape.map((_, i) => product(shape.slice(i + 1)));
}

/** Elements of a tensor; of one row of it where the run decides how many rows there are. */
export function elementsOf({ shape }: Shape): number {
  return product(shape.filter((length) => length !== -1));
}

/** Sizes of the input tensor, outermost first. */
export function inputShape({ layout, width, height, mean }: Input): number[] {
  return layout === "NCHW" ? [1, mean.length, height, width] : [1, height, width, mean.length];
}

export function inputSize(input: Input): number {
  return product(inputShape(input));
}

export function product(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a * b, 1);
}
