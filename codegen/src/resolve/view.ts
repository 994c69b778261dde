import type { Quantization, Tensor } from "../model.generated.ts";
import { type Finding, pointerTo } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import { type Dim, dimOf, valueDim } from "./axes.ts";
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

interface Part {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
}

/** Finds the numbers of one part in the outputs; `pointer` is where the part stands in the file. */
export function resolveView(
  part: Part,
  pointer: string,
  outputs: readonly Tensor[],
  priors: PriorTable,
): { readonly view: View; readonly findings: readonly Finding[] } {
  const groups = part.from.length === 1 ? [priors.levels] : priors.levels.map((level) => [level]);
  const wrong = (message: string) => ({ pointer: `${pointer}/from`, message });
  if (part.from.length !== groups.length) {
    const message = `names ${part.from.length} tensors; name one, or one for each of the ${groups.length} levels of the priors`;
    return { view: { count: 0, slices: [] }, findings: [wrong(message)] };
  }
  const tensors = part.from.map((name) => outputs.find((output) => output.name === name));
  const findings = tensors.flatMap((tensor, i) => {
    const problems =
      tensor === undefined
        ? [unknownTensor(part.from[i]!, outputs)]
        : mismatches(tensor, groups[i]!, part.values);
    return problems.map((message) => ({ pointer: pointer + pointerTo("from", i), message }));
  });
  if (findings.length > 0) return { view: { count: 0, slices: [] }, findings };
  const found = tensors.filter((tensor) => tensor !== undefined);
  return {
    view: viewOf(found, groups, priors.order, part.values),
    findings: differences(found, part.values).map(wrong),
  };
}

function viewOf(
  tensors: readonly Tensor[],
  groups: readonly (readonly PriorLevel[])[],
  order: PriorTable["order"],
  values: Part["values"],
): View {
  let firstAnchor = 0;
  const slices = tensors.map((tensor, i) => {
    const slice = sliceOf(tensor, groups[i]!, order, firstAnchor, values?.[0] ?? 0);
    firstAnchor += slice.anchors;
    return slice;
  });
  return { count: valueCount(tensors[0]!, values), slices };
}

/** In what tensors differ that are read as one. */
function differences(tensors: readonly Tensor[], values: Part["values"]): string[] {
  const types = new Set(tensors.map(({ type }) => type));
  const counts = new Set(tensors.map((tensor) => valueCount(tensor, values)));
  return [
    ...(types.size > 1 ? [`tensors differ in type: ${[...types].join(", ")}`] : []),
    ...(counts.size > 1 ? [`tensors differ in values for each prior: ${[...counts].join(", ")}`] : []),
  ];
}

function valueCount(tensor: Tensor, values: Part["values"]): number {
  return values === undefined ? valueDim(tensor).size : values[1] - values[0];
}

function unknownTensor(name: string, outputs: readonly Tensor[]): string {
  const names = outputs.map((output) => output.name);
  return `no output is called "${name}"; ${didYouMean(name, names)}`;
}

/** Why `tensor` cannot hold the predictions of `levels`. */
function mismatches(tensor: Tensor, levels: readonly PriorLevel[], values: Part["values"]): string[] {
  return [...outside(tensor, values), ...miscounts(tensor, levels)];
}

function outside(tensor: Tensor, values: Part["values"]): string[] {
  const available = valueCount(tensor, undefined);
  if (values === undefined || (values[1] <= available && values[0] < values[1])) return [];
  return [`values ${values[0]}..${values[1]} are not among the ${available} of ${tensor.name}`];
}

function miscounts(tensor: Tensor, levels: readonly PriorLevel[]): string[] {
  const { name, shape, axes } = tensor;
  const expect = (axis: Tensor["axes"][number], wanted: number, missing: number | undefined, why = "") => {
    const length = axes.includes(axis) ? shape[axes.indexOf(axis)] : missing;
    if (length === wanted) return [];
    if (length === undefined) return [`${name} has no ${axis} axis`];
    return [`the ${axis} axis of ${name} has length ${length}, but the priors give ${wanted}${why}`];
  };
  if (axes.includes("anchor")) {
    const each = levels.map(levelCount);
    return expect("anchor", priorCount(levels), undefined, each.length > 1 ? ` (${each.join(" + ")})` : "");
  }
  if (levels.length > 1) return [`${name} needs an anchor axis to hold ${levels.length} levels`];
  const { rows, columns, sizes } = levels[0]!;
  return [
    ...expect("row", rows, undefined),
    ...expect("column", columns, undefined),
    ...expect("shape", sizes.length, 1),
  ];
}

const shapesFirst = ["shape", "row", "column"] as const;
const shapesLast = ["row", "column", "shape"] as const;

function sliceOf(
  tensor: Tensor,
  levels: readonly PriorLevel[],
  order: PriorTable["order"],
  firstAnchor: number,
  firstValue: number,
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
    offset: firstValue * valueStride,
    valueStride,
    dims: axes.map((axis) => dimOf(tensor, axis)),
  };
}
