import { type Dim, product } from "../../../resolve/axes.ts";
import type { Slice } from "../../../resolve/view.ts";

/** A run of priors: prior i has index `firstAnchor + i * anchorStep`, and each part finds its values by one stride. */
export interface Segment {
  readonly anchors: number;
  readonly firstAnchor: number;
  readonly anchorStep: number;
  readonly parts: readonly SegmentPart[];
}

/** Prior i of a segment has its values at `offset + i * stride`, `+ valueStride`, ... */
export interface SegmentPart
  extends Pick<Slice, "tensor" | "type" | "quantization" | "offset" | "valueStride"> {
  readonly stride: number;
}

/** Whether the values of one class lie side by side, or those of one prior. */
export type Layout = "planar" | "interleaved";

/** Cuts the same priors of one or more parts into runs, along their longest dimension. */
export function segmentsOf(slices: readonly Slice[]): Segment[] {
  const { anchors, firstAnchor } = slices[0]!;
  const [sizes = [], ...strides] = joinDims(refine(slices.map(({ dims }) => dims)));
  const longest = sizes.indexOf(Math.max(...sizes));
  const anchorSteps = sizes.map((_, i) => product(sizes.slice(i + 1)));
  if (product(sizes) !== anchors) throw new Error(`${sizes} are not ${anchors} anchors`);
  return tuples(sizes, longest).map((indices) => ({
    anchors: sizes[longest]!,
    firstAnchor: firstAnchor + dot(indices, anchorSteps),
    anchorStep: anchorSteps[longest]!,
    parts: slices.map(({ tensor, type, quantization, offset, valueStride }, k) => ({
      tensor,
      type,
      quantization,
      offset: offset + dot(indices, strides[k]!),
      stride: strides[k]![longest]!,
      valueStride,
    })),
  }));
}

/** Gives all parts the dimensions of the most finely divided one. */
function refine(all: readonly (readonly Dim[])[]): (readonly Dim[])[] {
  const finest = all.reduce((best, dims) => (dims.length > best.length ? dims : best));
  return all.map((dims) => {
    if (dims.length === finest.length) return dims;
    const { stride } = dims[0]!;
    return finest.map(({ size }, i) => ({
      size,
      stride: stride * product(finest.slice(i + 1).map((dim) => dim.size)),
    }));
  });
}

/** Joins neighbouring dimensions that one stride can walk in every part; returns sizes, then the strides of each part. */
export function joinDims(all: readonly (readonly Dim[])[]): number[][] {
  const sizes: number[] = [];
  const strides: number[][] = all.map(() => []);
  for (const [i, { size }] of all[0]!.entries()) {
    if (size === 1) continue;
    const joins = sizes.length > 0 && all.every((dims, k) => strides[k]!.at(-1) === size * dims[i]!.stride);
    if (joins) sizes.push(sizes.pop()! * size);
    else sizes.push(size);
    for (const [k, dims] of all.entries()) {
      if (joins) strides[k]!.pop();
      strides[k]!.push(dims[i]!.stride);
    }
  }
  return sizes.length > 0 ? [sizes, ...strides] : [[1], ...all.map(() => [0])];
}

/** All index tuples over `sizes` in which the one at `fixed` is 0. */
function tuples(sizes: readonly number[], fixed: number): number[][] {
  const extend = (prefix: number[], size: number) =>
    Array.from({ length: size }, (_, index) => [...prefix, index]);
  return sizes.reduce<number[][]>(
    (all, size, i) => all.flatMap((prefix) => extend(prefix, i === fixed ? 1 : size)),
    [[]],
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
