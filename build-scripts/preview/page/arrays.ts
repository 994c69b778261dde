import { arrays } from "../../kotlin/arrays.ts";
import type { ElementType } from "./description.ts";

export type TensorData =
  | Float32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>;

/** The type whose elements `data` holds; undefined for an array that no tensor is. */
export function typeOf(data: ArrayBufferView): ElementType | undefined {
  const entries = Object.entries(arrays) as [ElementType, new () => unknown][];
  return entries.find(([, Numbers]) => data instanceof Numbers)?.[0];
}

/** How many numbers a tensor of this shape holds; of one row where each run decides. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((size, n) => (n === -1 ? size : size * n), 1);
}

/** As in `1 x 896 x 16`. */
export function shown(shape: readonly number[]): string {
  return shape.length === 0 ? "of no shape" : shape.join(" x ");
}
