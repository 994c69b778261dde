import type { Tensor } from "../model.generated.ts";
import type { RawModel } from "../resolve/resolve.ts";
import { classBound, floatTest, leastInteger, logitBound, qualityBound } from "./bounds.ts";
import { type ColumnLoop, columnLoop } from "./columns.ts";
import { plus, times } from "./expressions.ts";
import { type FunctionPlan, specialize } from "./functions.ts";
import { kotlinFloat } from "./literals.ts";
import { kotlinParameterName } from "./names.ts";
import { arrayType, quantization, real, stored } from "./numbers.ts";
import { type Segment, segmentsOf } from "./segments.ts";

/**
 * How the scores are searched for candidates. In a planar tensor the scores of one class lie side by side, so the loop
 * over classes is the outer one; in rows it is the inner one. Either way memory is read in order.
 */
export type ScanPlan = SoftmaxScan | EntryScan;

interface Scan extends FunctionPlan {
  /** Fields of the generated class. */
  readonly fields: readonly string[];
  /** Number of priors in a call. */
  readonly rows: string;
  /** Row of the call's prior `i`, counted over all priors. */
  readonly row: string;
  /** Address of the first score of prior `i`. */
  readonly at: string;
  /** Address of the score of `column` of the first prior. */
  readonly plane: string;
  readonly columns: ColumnLoop;
  /** Exact test of a `score`. */
  readonly passes: string;
}

/** The partial finds priors that could pass; `pick` adds their candidates once softmax has been computed. */
export interface SoftmaxScan extends Scan {
  readonly kind: "softmaxPlanar" | "softmaxRows" | "softmaxEvery";
  readonly pick: "pickAll" | "pickBest";
  /** Number of columns, background included. */
  readonly count: number;
  /** The logit of `column` of prior `i`, in terms of `plane` or `at`. */
  readonly entry: string;
  /** The same in terms of `at`. */
  readonly logit: string;
  /** The background's logit of prior `i`. */
  readonly background: string;
  /** Lead over the background that a class needs. */
  readonly bound: string;
  /** Parameters of `score`, and the arguments for prior `i`. */
  readonly scoreParameters: string;
  readonly scoreCall: string;
}

export interface EntryScan extends Scan {
  readonly kind: "planarAll" | "planarBest" | "rowsAll" | "rowsBest" | "rowsOne";
  /** The stored score of `column` of prior `i`, in terms of `plane` or `at`; of the only column in `rowsOne`. */
  readonly entry: string;
  /** Safe test of that `value`, true wherever the exact test is. */
  readonly maybe: string;
  /** Score of that `value`. */
  readonly score: string;
  /** Statements that read the `quality` of prior `i` and go on to the next where it is too low. */
  readonly quality: readonly string[];
}

export function planScan(model: RawModel): ScanPlan {
  const segments = segmentsOfScores(model);
  const planar = isPlanar(model, segments);
  const call = scanFunction(model, segments);
  const columns = columnLoop(model);
  const { selection, scores } = model;
  const scan = {
    parameters: call.parameters,
    calls: call.calls,
    columns,
    rows: call.terms.rows,
    row: plus(call.terms.firstRow, times("i", call.terms.rowStep)),
    at: plus(call.terms.offset, times("i", call.terms.stride)),
    plane: plus(call.terms.offset, times("column", call.terms.valueStride)),
    passes: `score ${selection.comparison} ${kotlinFloat(selection.threshold)}`,
  };
  const rows = Math.max(...segments.map((segment) => segment.rows));
  const { type } = segments[0]!.parts[0]!;
  const inPlane = plus("plane", times("i", call.terms.stride));
  const inRow = plus("at", times("column", call.terms.valueStride));
  if (scores.spec.activation === "softmax") {
    const kind =
      scores.spec.background === undefined ? "softmaxEvery" : planar ? "softmaxPlanar" : "softmaxRows";
    const logit = (address: string) =>
      real(type, stored(type, "values", address), call.terms.scale, call.terms.zeroPoint);
    const background = plus(
      call.terms.offset,
      times(scores.spec.background ?? 0, call.terms.valueStride),
      times("i", call.terms.stride),
    );
    return {
      ...scan,
      kind,
      fields: [...columns.fields, ...softmaxFields(kind, rows, scores.view.count)],
      pick: scores.spec.pick === "all" ? "pickAll" : "pickBest",
      count: scores.view.count,
      entry: logit(kind === "softmaxPlanar" ? inPlane : inRow),
      logit: logit(inRow),
      background: logit(background),
      bound: kotlinFloat(logitBound(selection.threshold, scores.view.count)),
      ...scoreFunction(kind, type, call.parameters, scan),
    };
  }
  const only = scores.columns.length === 1;
  const many = `${planar ? "planar" : "rows"}${scores.spec.pick === "all" ? "All" : "Best"}` as const;
  const kind = only ? "rowsOne" : many;
  const single = plus(scan.at, times(columns.first, call.terms.valueStride));
  return {
    ...scan,
    kind,
    fields: [...columns.fields, ...(kind === "planarBest" ? bestFields(rows) : [])],
    entry: stored(type, "values", only ? single : planar ? inPlane : inRow),
    maybe: type === "float32" ? maybeFloat(model) : `value >= ${call.terms.least}`,
    score: scoreOf(model, real(type, "value", call.terms.scale, call.terms.zeroPoint)),
    quality: scores.quality === undefined ? [] : qualityStatements(model, segments, call.terms),
  };
}

/** `score` gets, beside the place of a prior, what differs between calls of `scan` and its logits need. */
function scoreFunction(
  kind: SoftmaxScan["kind"],
  type: Tensor["type"],
  parameters: string,
  { at, row }: { at: string; row: string },
) {
  const passed = ["valueStride: Int", "scale: Float", "zeroPoint: Int"].filter((parameter) =>
    parameters.includes(parameter),
  );
  const names = passed.map((parameter) => parameter.split(":")[0]!);
  return {
    scoreParameters: [`values: ${arrayType(type)}`, "at: Int", "row: Int", ...passed].join(", "),
    scoreCall: ["values", kind === "softmaxRows" ? "at" : at, row, ...names].join(", "),
  };
}

function segmentsOfScores({ scores }: RawModel): Segment[] {
  return scores.view.slices.flatMap((slice, i) =>
    segmentsOf(scores.quality === undefined ? [slice] : [slice, scores.quality.view.slices[i]!]),
  );
}

/** Planes are walked class by class only where a prior is judged by nothing but its entries. */
function isPlanar({ scores }: RawModel, segments: readonly Segment[]): boolean {
  if (scores.quality !== undefined || scores.view.count === 1) return false;
  return segments.every(({ parts: [scores] }) => scores!.stride < scores!.valueStride);
}

function scanFunction(model: RawModel, segments: readonly Segment[]) {
  const arrays = ["values", "quality"].slice(0, segments[0]!.parts.length);
  const ints = (pick: (segment: Segment) => number) => ({
    type: "Int" as const,
    literals: segments.map((s) => literalInt(pick(s))),
  });
  const scaled = (part: number, key: "scale" | "zeroPoint") => ({
    type: key === "scale" ? ("Float" as const) : ("Int" as const),
    literals: segments.map(({ parts }) => quantization(parts[part]?.quantization)[key]),
  });
  const least = (part: number, bound: ReturnType<typeof classBound>) => ({
    type: "Int" as const,
    literals: segments.map(({ parts }) =>
      parts[part]?.quantization === undefined ? "0" : literalInt(leastInteger(parts[part], bound)),
    ),
  });
  return specialize(
    "scan",
    {
      parameters: arrays.map(
        (name, k) => `${name === "quality" ? "qualities" : name}: ${arrayType(segments[0]!.parts[k]!.type)}`,
      ),
      calls: segments.map(({ parts }) => parts.map(({ tensor }) => kotlinParameterName(tensor))),
    },
    {
      offset: ints(({ parts }) => parts[0]!.offset),
      stride: ints(({ parts }) => parts[0]!.stride),
      valueStride: ints(({ parts }) => parts[0]!.valueStride),
      firstRow: ints(({ firstRow }) => firstRow),
      rowStep: ints(({ rowStep }) => rowStep),
      rows: ints(({ rows }) => rows),
      scale: scaled(0, "scale"),
      zeroPoint: scaled(0, "zeroPoint"),
      least: least(0, model.scores.spec.activation === "softmax" ? undefined : classBound(model)),
      qualityOffset: ints(({ parts }) => parts[1]?.offset ?? 0),
      qualityStride: ints(({ parts }) => parts[1]?.stride ?? 0),
      qualityScale: scaled(1, "scale"),
      qualityZeroPoint: scaled(1, "zeroPoint"),
      qualityLeast: least(1, qualityBound(model)),
    },
  );
}

function literalInt(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

/** Where nothing bounds the entry alone, its product with the quality is tested. */
function maybeFloat(model: RawModel): string {
  const { selection, scores } = model;
  const limit = kotlinFloat(selection.threshold);
  if (
    scores.quality?.spec.activation === "none" &&
    scores.spec.activation === "none" &&
    scores.quality.spec.combine === "product"
  ) {
    return `value * quality ${selection.comparison} ${limit}`;
  }
  return floatTest("value", classBound(model)) ?? "!value.isNaN()";
}

function scoreOf({ scores: { spec, quality } }: RawModel, value: string): string {
  const limited =
    spec.maxLogit === undefined
      ? value
      : `${/^\w+$/.test(value) ? value : `(${value})`}.coerceIn(-${kotlinFloat(spec.maxLogit)}, ${kotlinFloat(spec.maxLogit)})`;
  const score = activate(spec.activation as "none" | "unit" | "sigmoid", limited);
  if (quality === undefined) return score;
  const factor = /^[\w.]+(\(.*\))?$/.test(score) ? score : `(${score})`;
  return quality.spec.combine === "product" ? `${factor} * quality` : `sqrt(${factor} * quality)`;
}

function activate(activation: "none" | "unit" | "sigmoid", value: string): string {
  return { none: value, unit: `unit(${value})`, sigmoid: `sigmoid(${value})` }[activation];
}

type Terms = ReturnType<typeof scanFunction>["terms"];

function qualityStatements(model: RawModel, segments: readonly Segment[], terms: Terms): string[] {
  const { spec } = model.scores.quality!;
  const { type } = segments[0]!.parts[1]!;
  const { comparison, threshold } = model.selection;
  const bound = qualityBound(model);
  const test = type === "float32" ? floatTest("raw", bound) : `raw >= ${terms.qualityLeast}`;
  return [
    `val raw = ${stored(type, "qualities", plus(terms.qualityOffset, times("i", terms.qualityStride)))}`,
    ...(bound === undefined || test === undefined ? [] : [`if (!(${test})) continue`]),
    `val quality = ${activate(spec.activation, real(type, "raw", terms.qualityScale, terms.qualityZeroPoint))}`,
    ...(spec.gate && spec.activation === "sigmoid"
      ? [`if (!(quality ${comparison} ${kotlinFloat(threshold)})) continue`]
      : []),
  ];
}

function softmaxFields(kind: SoftmaxScan["kind"], rows: number, columns: number): string[] {
  const planar = [`private val floors = FloatArray(${rows})`, `private val flags = BooleanArray(${rows})`];
  return [...(kind === "softmaxPlanar" ? planar : []), `private val probabilities = FloatArray(${columns})`];
}

function bestFields(rows: number): string[] {
  return [
    `private val bestScores = FloatArray(${rows}) { Float.NEGATIVE_INFINITY }`,
    `private val bestClasses = IntArray(${rows})`,
  ];
}
