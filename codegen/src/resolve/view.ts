import type { Quantization, Tensor } from "../model.generated.ts";
import { type Finding, pointerTo } from "../problem.ts";
import { nearest } from "../validate.ts";
import { levelCount, type PriorLevel, type PriorTable, priorCount } from "./priors.ts";

/** The numbers that one part reads: for every prior a run of values, in one tensor or in one for each level. */
export interface View {
  /** Values for each prior. */
  readonly count: number;
  readonly slices: readonly Slice[];
}

/** The values of `rows` consecutive priors inside one flat tensor. */
export interface Slice {
  readonly tensor: string;
  readonly type: Tensor["type"];
  readonly quantization: Quantization | undefined;
  readonly firstRow: number;
  readonly rows: number;
  /** Address of the first value of the first prior. */
  readonly offset: number;
  /** Distance between values of one prior. */
  readonly valueStride: number;
  /** How the priors of the slice are nested, outermost first; their sizes multiply to `rows`. */
  readonly dims: readonly Dim[];
}

export interface Dim {
  readonly size: number;
  readonly stride: number;
}

interface Part {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
}

const valueAxes: readonly string[] = ["coord", "class", "value"];

/** Finds the numbers of one part in the outputs; `pointer` is where the part stands in the file. */
export function resolveView(
  part: Part,
  pointer: string,
  outputs: readonly Tensor[],
  priors: PriorTable,
): { readonly view: View; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const groups = part.from.length === 1 ? [priors.levels] : priors.levels.map((level) => [level]);
  if (part.from.length !== groups.length) {
    const message = `names ${part.from.length} tensors; name one, or one for each of the ${groups.length} levels of the priors`;
    return { view: { count: 0, slices: [] }, findings: [{ pointer: `${pointer}/from`, message }] };
  }
  let firstRow = 0;
  const slices = part.from.flatMap((name, i) => {
    const levels = groups[i]!;
    const tensor = outputs.find((output) => output.name === name);
    const problems =
      tensor === undefined ? [unknownTensor(name, outputs)] : mismatches(tensor, levels, part.values);
    findings.push(...problems.map((message) => ({ pointer: pointer + pointerTo("from", i), message })));
    if (tensor === undefined || problems.length > 0) return [];
    const slice = sliceOf(tensor, levels, priors.order, firstRow, part.values?.[0] ?? 0);
    firstRow += slice.rows;
    return [slice];
  });
  const types = new Set(slices.map(({ type }) => type));
  if (types.size > 1) {
    findings.push({
      pointer: `${pointer}/from`,
      message: `tensors differ in type: ${[...types].join(", ")}`,
    });
  }
  const counts = part.from.map((name) =>
    valueCount(
      outputs.find((o) => o.name === name),
      part.values,
    ),
  );
  if (findings.length === 0 && new Set(counts).size > 1) {
    findings.push({
      pointer: `${pointer}/from`,
      message: `tensors differ in values per prior: ${counts.join(", ")}`,
    });
  }
  return { view: { count: counts[0]!, slices }, findings };
}

function valueCount(tensor: Tensor | undefined, values: Part["values"]): number {
  if (values !== undefined) return values[1] - values[0];
  const axis = tensor?.axes.findIndex((name) => valueAxes.includes(name)) ?? -1;
  return tensor?.shape[axis] ?? 1;
}

function unknownTensor(name: string, outputs: readonly Tensor[]): string {
  return `no output is called "${name}"; ${nearest(
    name,
    outputs.map((output) => output.name),
  )}`;
}

/** Why `tensor` cannot hold the predictions of `levels`. */
function mismatches(tensor: Tensor, levels: readonly PriorLevel[], values: Part["values"]): string[] {
  const length = (axis: string) => tensor.shape[tensor.axes.indexOf(axis as never)];
  const expect = (axis: string, found: number | undefined, wanted: number, why: string) =>
    found === wanted
      ? []
      : [`${tensor.name} has ${found ?? "no"} ${axis}, but the priors have ${wanted}${why}`];
  const available = valueCount(tensor, undefined);
  const outside =
    values !== undefined && (values[1] > available || values[0] >= values[1])
      ? [`values ${values[0]}..${values[1]} are not within ${tensor.name}'s ${available}`]
      : [];
  if (tensor.axes.includes("anchor")) {
    const each = levels.map(levelCount);
    const why = each.length > 1 ? ` (${each.join(" + ")})` : "";
    return [...outside, ...expect("anchor", length("anchor"), priorCount(levels), why)];
  }
  if (levels.length > 1)
    return [...outside, `${tensor.name} needs an anchor axis to hold ${levels.length} levels`];
  const level = levels[0]!;
  return [
    ...outside,
    ...expect("row", length("row"), level.rows, ""),
    ...expect("column", length("column"), level.columns, ""),
    ...expect("shape", length("shape") ?? 1, level.sizes.length, ""),
  ];
}

function sliceOf(
  tensor: Tensor,
  levels: readonly PriorLevel[],
  order: PriorTable["order"],
  firstRow: number,
  firstValue: number,
): Slice {
  const strides = tensor.shape.map((_, i) => tensor.shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const dim = (axis: string): Dim => {
    const i = tensor.axes.indexOf(axis as never);
    return { size: tensor.shape[i] ?? 1, stride: strides[i] ?? 0 };
  };
  const valueAxis = tensor.axes.findIndex((axis) => valueAxes.includes(axis));
  const valueStride = strides[valueAxis] ?? 0;
  const nested = order === "shapeRowColumn" ? ["shape", "row", "column"] : ["row", "column", "shape"];
  const axes = tensor.axes.includes("anchor") ? ["anchor"] : nested;
  return {
    tensor: tensor.name,
    type: tensor.type,
    quantization: tensor.quantization,
    firstRow,
    rows: priorCount(levels),
    offset: firstValue * valueStride,
    valueStride,
    dims: axes.map(dim),
  };
}
