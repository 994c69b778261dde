import type { Quantization, Tensor } from "../model.generated.ts";
import { error, type Finding, failed, judged, pointerTo, type Result } from "../problem.ts";
import { type Dim, dimOf, valueAxes, valueDim } from "./axes.ts";
import { levelCount, type PriorLevel, type PriorTable, priorCount } from "./prior-table.ts";

/** The numbers that one part reads: for every prior a run of values, in one tensor or in one for each level. */
export interface View {
  /** Values for each prior. */
  readonly count: number;
  readonly slices: readonly Slice[];
}

/** The values of `anchors` consecutive priors inside one flat tensor. */
export interface Slice {
  readonly tensor: string;
  readonly type: Tensor["type"];
  readonly quantization: Quantization | undefined;
  readonly firstAnchor: number;
  readonly anchors: number;
  /** Address of the first value of the first prior. */
  readonly offset: number;
  /** Distance between values of one prior. */
  readonly valueStride: number;
  /** How the priors of the slice are nested, outermost first; their sizes multiply to `anchors`. */
  readonly dims: readonly Dim[];
}

/** What of a part says where its numbers are. */
export interface Part {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
  /** How the priors of a cell share an axis of values that is not split. */
  readonly shapes?: "apart" | "shared";
}

/** Finds the numbers of one part in the outputs, which are there; `pointer` is where the part stands in the file. */
export function resolveView(
  part: Part,
  pointer: string,
  outputs: readonly Tensor[],
  priors: PriorTable,
): Result<View, Finding> {
  const groups = part.from.length === 1 ? [priors.levels] : priors.levels.map((level) => [level]);
  if (part.from.length !== groups.length) {
    const levels =
      groups.length === 1 ? "" : `, or one for each of the ${groups.length} levels of the priors`;
    return failed([error(`${pointer}/from`, `names ${part.from.length} tensors; name one${levels}`)]);
  }
  const tensors = part.from.map((name) => outputs.find((output) => output.name === name)!);
  const mismatched = tensors.flatMap((tensor, i) =>
    mismatches(tensor, groups[i]!, part).map((message) => error(pointer + pointerTo("from", i), message)),
  );
  if (mismatched.length > 0) return failed(mismatched);
  return judged(
    viewOf(tensors, groups, priors.order, part),
    differences(tensors, groups, part).map((message) => error(`${pointer}/from`, message)),
  );
}

function viewOf(
  tensors: readonly Tensor[],
  groups: readonly (readonly PriorLevel[])[],
  order: PriorTable["order"],
  part: Part,
): View {
  let firstAnchor = 0;
  const slices = tensors.map((tensor, i) => {
    const slice = sliceOf(tensor, groups[i]!, order, firstAnchor, part);
    firstAnchor += slice.anchors;
    return slice;
  });
  return { count: countFor(tensors[0]!, groups[0]!, part), slices };
}

/** In what tensors differ that are read as one. */
function differences(
  tensors: readonly Tensor[],
  groups: readonly (readonly PriorLevel[])[],
  part: Part,
): string[] {
  const types = new Set(tensors.map(({ type }) => type));
  const counts = new Set(tensors.map((tensor, i) => countFor(tensor, groups[i]!, part)));
  return [
    ...(types.size > 1 ? [`tensors differ in type: ${[...types].join(", ")}`] : []),
    ...(counts.size > 1 ? [`tensors differ in values for each prior: ${[...counts].join(", ")}`] : []),
  ];
}

function valueCount(tensor: Tensor, values: Part["values"]): number {
  return values === undefined ? valueDim(tensor).size : values[1] - values[0];
}

/** Values for each prior. */
function countFor(tensor: Tensor, levels: readonly PriorLevel[], { values, shapes }: Part): number {
  const all = valueCount(tensor, values);
  return shapes === "apart" ? all / levels[0]!.sizes.length : all;
}

/** Why `tensor` cannot hold the predictions of `levels`. */
function mismatches(tensor: Tensor, levels: readonly PriorLevel[], part: Part): string[] {
  return [...outside(tensor, part.values), ...miscounts(tensor, levels, part)];
}

function outside(tensor: Tensor, values: Part["values"]): string[] {
  const available = valueCount(tensor, undefined);
  if (values === undefined || (values[1] <= available && values[0] < values[1])) return [];
  return [`values ${values[0]}..${values[1]} are not among the ${available} of ${tensor.name}`];
}

function miscounts(tensor: Tensor, levels: readonly PriorLevel[], part: Part): string[] {
  const { name, axes } = tensor;
  if (part.shapes !== undefined && (axes.includes("anchor") || axes.includes("shape")))
    return [`${name} has an axis of its own for priors; leave out "shapes"`];
  if (axes.includes("anchor")) {
    const each = levels.map(levelCount);
    return wrongLength(tensor, "anchor", priorCount(levels), each.length > 1 ? ` (${each.join(" + ")})` : "");
  }
  if (levels.length > 1) return [`${name} needs an anchor axis to hold ${levels.length} levels`];
  const { rows, columns, sizes } = levels[0]!;
  return [
    ...wrongLength(tensor, "row", rows),
    ...wrongLength(tensor, "column", columns),
    ...(axes.includes("shape") ? [] : unsplit(tensor, sizes.length, part)),
    ...(axes.includes("shape") ? wrongLength(tensor, "shape", sizes.length) : []),
  ];
}

function wrongLength({ name, shape, axes }: Tensor, axis: Tensor["axes"][number], wanted: number, why = "") {
  const length = shape[axes.indexOf(axis)];
  if (length === wanted) return [];
  if (length === undefined) return [`${name} has no ${axis} axis`];
  return [`the ${axis} axis of ${name} has length ${length}, but the priors give ${wanted}${why}`];
}

/** What to do with a tensor that has the values of all priors of a cell in one axis. */
function unsplit(tensor: Tensor, shapes: number, part: Part): string[] {
  if (part.shapes === "shared" || (part.shapes === undefined && shapes === 1)) return [];
  const { name, shape, axes } = tensor;
  if (part.shapes === "apart") {
    const read = valueCount(tensor, part.values);
    if (read % shapes === 0) return [];
    return [
      `${read} values of ${name} are read, which is not a multiple of the ${shapes} shapes in each cell`,
    ];
  }
  const message = `${name} has no shape axis, but the priors have ${shapes} shapes in each cell`;
  const at = axes.findIndex((axis) => valueAxes.includes(axis));
  const values = valueDim(tensor).size;
  if (values % shapes !== 0) return [`${message}, and its ${values} values are not a multiple of ${shapes}`];
  const split = shape.toSpliced(at, 1, shapes, values / shapes);
  const named = axes.toSpliced(at, 0, "shape");
  return [
    `${message}; if its ${values} values are ${shapes} x ${values / shapes}, write the shape as ${list(split)} and the axes as ${list(named)}`,
  ];
}

function list(values: readonly (string | number)[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

const shapesFirst = ["shape", "row", "column"] as const;
const shapesLast = ["row", "column", "shape"] as const;

function sliceOf(
  tensor: Tensor,
  levels: readonly PriorLevel[],
  order: PriorTable["order"],
  firstAnchor: number,
  part: Part,
): Slice {
  const { stride: valueStride } = valueDim(tensor);
  const nested = order === "shapeRowColumn" ? shapesFirst : shapesLast;
  const axes = tensor.axes.includes("anchor") ? (["anchor"] as const) : nested;
  return {
    tensor: tensor.name,
    type: tensor.type,
    quantization: tensor.quantization,
    firstAnchor,
    anchors: priorCount(levels),
    offset: (part.values?.[0] ?? 0) * valueStride,
    valueStride,
    dims: axes.map((axis) => (axis === "shape" ? shapeDim(tensor, levels, part) : dimOf(tensor, axis))),
  };
}

/** The priors of one cell, which may lie in the axis of values, or all in one place. */
function shapeDim(tensor: Tensor, levels: readonly PriorLevel[], part: Part): Dim {
  if (part.shapes === undefined) return dimOf(tensor, "shape");
  const stride = part.shapes === "shared" ? 0 : countFor(tensor, levels, part) * valueDim(tensor).stride;
  return { size: levels[0]!.sizes.length, stride };
}
