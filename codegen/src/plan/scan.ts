import type { ResolvedModel, ResolvedScores } from "../resolve/resolve.ts";
import { logitBound } from "./bounds.ts";
import { plus, times } from "./expressions.ts";
import { kotlinFloat } from "./literals.ts";
import { type SegmentFunction, segmentFunction, segmentsOf } from "./segments.ts";

/**
 * How the scores are searched for candidates. In a planar tensor the scores of one class lie side by side, so the loop
 * over classes is the outer one; in rows it is the inner one. Either way memory is read in order.
 */
export type ScanPlan = SoftmaxScan | EntryScan;

interface Scan {
  /** Fields of the generated class. */
  readonly fields: readonly string[];
  readonly parameters: string;
  /** Calls of `scan`, one for each run of priors. */
  readonly calls: readonly string[];
  /** Number of priors in a call. */
  readonly rows: string;
  /** Row of the call's prior `i`, counted over all priors. */
  readonly row: string;
  /** Address of the first score of prior `i`. */
  readonly at: string;
  /** Address of the score of `column` of the first prior. */
  readonly plane: string;
  /** The loop over columns that are classes. */
  readonly columns: ColumnLoop;
  /** The score of `column` of prior `i`, in terms of `plane` or `at`. */
  readonly entry: string;
  /** Exact test of a `score`. */
  readonly passes: string;
}

/** The first partial finds priors that could pass; `pick` adds their candidates once softmax has been computed. */
export interface SoftmaxScan extends Scan {
  readonly kind: "softmaxPlanar" | "softmaxRows" | "softmaxEvery";
  readonly pick: "pickAll" | "pickBest";
  /** The background's logit of prior `i`. */
  readonly background: string;
  /** Lead over the background that a class needs. */
  readonly bound: string;
  /** Distance between the logits of one prior. */
  readonly step: string;
}

export interface EntryScan extends Scan {
  readonly kind: "planarAll" | "planarBest" | "rowsAll" | "rowsBest";
  /** Safe test of a raw `value`, true wherever the exact test is. */
  readonly maybe: string;
  /** Score of a raw `value`. */
  readonly score: string;
}

export interface ColumnLoop {
  readonly first: number;
  readonly end: number;
  /** Statements that leave out a column in between. */
  readonly skips: readonly string[];
  /** Class of `column`. */
  readonly classIndex: string;
}

export function planScan({ model: { selection }, scores }: ResolvedModel): ScanPlan {
  const { activation, background, pick } = scores.spec;
  const segments = scores.view.slices.flatMap(segmentsOf);
  const planar = scores.view.count > 1 && segments.every(({ stride, valueStride }) => stride < valueStride);
  const call = segmentFunction("scan", segments);
  const limit = kotlinFloat(selection.threshold);
  const scan = {
    ...addresses(call, planar && !(activation === "softmax" && background === undefined)),
    columns: columnLoop(scores),
    passes: `score ${selection.comparison} ${limit}`,
  };
  const rows = Math.max(...segments.map((segment) => segment.rows));
  if (activation === "softmax") {
    const kind = background === undefined ? "softmaxEvery" : planar ? "softmaxPlanar" : "softmaxRows";
    return {
      ...scan,
      kind,
      fields: softmaxFields(kind, rows, scores.view.count),
      pick: pick === "all" ? "pickAll" : "pickBest",
      background: backgroundEntry(call, background ?? 0),
      bound: kotlinFloat(logitBound(selection.threshold, scores.view.count)),
      step: String(call.terms.valueStride),
    };
  }
  const sigmoid = activation === "sigmoid";
  const kind = `${planar ? "planar" : "rows"}${pick === "all" ? "All" : "Best"}` as const;
  return {
    ...scan,
    kind,
    fields: kind === "planarBest" ? bestFields(rows) : [],
    maybe: sigmoid
      ? `value > ${kotlinFloat(logitBound(selection.threshold, 1))}`
      : `value ${selection.comparison} ${limit}`,
    score: sigmoid ? "sigmoid(value)" : "value",
  };
}

function addresses({ parameters, calls, terms }: SegmentFunction, planar: boolean) {
  const [prior, column] = [times("i", terms.stride), times("column", terms.valueStride)];
  return {
    parameters,
    calls,
    rows: String(terms.rows),
    row: plus(terms.firstRow, times("i", terms.rowStep)),
    at: plus(terms.offset, prior),
    plane: plus(terms.offset, column),
    entry: planar ? `values[${plus("plane", prior)}]` : `values[${plus("at", column)}]`,
  };
}

function backgroundEntry({ terms }: SegmentFunction, background: number): string {
  const column =
    typeof terms.valueStride === "number"
      ? background * terms.valueStride
      : times(background, terms.valueStride);
  return `values[${plus(terms.offset, column, times("i", terms.stride))}]`;
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

/** A background first or last shortens the loop; one in between is skipped. */
function columnLoop({ spec: { background }, view: { count } }: ResolvedScores): ColumnLoop {
  const first = background === 0 ? 1 : 0;
  const end = background === count - 1 ? count - 1 : count;
  const inside = background !== undefined && background >= first && background < end;
  return {
    first,
    end,
    skips: inside ? [`if (column == ${background}) continue`] : [],
    classIndex:
      first === 1 ? "column - 1" : inside ? `if (column > ${background}) column - 1 else column` : "column",
  };
}
