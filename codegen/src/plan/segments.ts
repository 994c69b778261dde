import type { Dim, Slice } from "../resolve/view.ts";
import { kotlinParameterName } from "./names.ts";

/** A run of priors in one tensor: prior i has its values from `offset + i * stride` on, and is row `firstRow + i * rowStep`. */
export interface Segment {
  readonly tensor: string;
  readonly rows: number;
  readonly offset: number;
  readonly stride: number;
  readonly firstRow: number;
  readonly rowStep: number;
  readonly valueStride: number;
}

const keys = ["offset", "stride", "valueStride", "firstRow", "rowStep", "rows"] as const;

/** A number that is the same for all segments, or the name of the Kotlin parameter that carries it. */
export type Term = number | (typeof keys)[number];

/** A Kotlin function that works on any of `segments`: what differs between them is a parameter, the rest is constant. */
export interface SegmentFunction {
  readonly parameters: string;
  readonly calls: readonly string[];
  readonly terms: Readonly<Record<(typeof keys)[number], Term>>;
}

export function segmentFunction(name: string, segments: readonly Segment[]): SegmentFunction {
  const varying = keys.filter((key) => new Set(segments.map((segment) => segment[key])).size > 1);
  const terms = Object.fromEntries(keys.map((key) => [key, varying.includes(key) ? key : segments[0]![key]]));
  const call = (segment: Segment) => [
    kotlinParameterName(segment.tensor),
    ...varying.map((key) => segment[key]),
  ];
  return {
    parameters: ["values: FloatArray", ...varying.map((key) => `${key}: Int`)].join(", "),
    calls: segments.map((segment) => `${name}(${call(segment).join(", ")})`),
    terms: terms as SegmentFunction["terms"],
  };
}

/** Cuts a slice into runs along its longest dimension. */
export function segmentsOf({ dims, tensor, offset, firstRow, valueStride }: Slice): Segment[] {
  const longest = dims.reduce((best, dim, i) => (dim.size > dims[best]!.size ? i : best), 0);
  const rowSteps = dims.map((_, i) => dims.slice(i + 1).reduce((product, dim) => product * dim.size, 1));
  const strides = dims.map(({ stride }) => stride);
  return tuples(dims, longest).map((indices) => ({
    tensor,
    rows: dims[longest]!.size,
    offset: offset + dot(indices, strides),
    stride: strides[longest]!,
    firstRow: firstRow + dot(indices, rowSteps),
    rowStep: rowSteps[longest]!,
    valueStride,
  }));
}

/** All index tuples over `dims` in which the one at `fixed` is 0. */
function tuples(dims: readonly Dim[], fixed: number): number[][] {
  const extend = (prefix: number[], size: number) =>
    Array.from({ length: size }, (_, index) => [...prefix, index]);
  return dims.reduce<number[][]>(
    (all, { size }, i) => all.flatMap((prefix) => extend(prefix, i === fixed ? 1 : size)),
    [[]],
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
