import type { RawModel } from "../../resolve/resolve.ts";
import { plus, times } from "../expressions.ts";
import type { FunctionPlan } from "../functions.ts";
import type { ImportedName } from "../library.ts";
import { kotlinFloat } from "../literals.ts";
import { scanCalls, scanSegments } from "./calls.ts";
import { type ColumnLoop, columnLoop } from "./columns.ts";
import { type EntryScan, entryScan } from "./entries.ts";
import type { Segment } from "./segments.ts";
import { type SoftmaxScan, softmaxScan } from "./softmax.ts";

/**
 * How the scores are searched for candidates. In a planar tensor the scores of one class lie side by side, so the loop
 * over classes is the outer one; in rows it is the inner one. Either way memory is read in order.
 */
export type ScanPlan = SoftmaxScan | EntryScan;

export interface Scan extends FunctionPlan {
  readonly uses: readonly ImportedName[];
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

export function planScan(model: RawModel): ScanPlan {
  const segments = scanSegments(model);
  const calls = scanCalls(model, segments);
  const { terms } = calls;
  const columns = columnLoop(model);
  const scan: Scan = {
    uses: [],
    parameters: calls.parameters,
    calls: calls.calls,
    fields: columns.fields,
    columns,
    rows: terms.anchors,
    row: plus(terms.firstAnchor, times("i", terms.anchorStep)),
    at: plus(terms.offset, times("i", terms.stride)),
    plane: plus(terms.offset, times("column", terms.valueStride)),
    passes: `score ${model.selection.comparison} ${kotlinFloat(model.selection.threshold)}`,
  };
  const planar = isPlanar(model, segments);
  if (model.scores.spec.activation !== "softmax") return entryScan(model, scan, calls, segments, planar);
  const { type } = segments[0]!.parts[0]!;
  const rows = Math.max(...segments.map((segment) => segment.rows));
  return softmaxScan(model, scan, calls, { planar, type, rows });
}

/** Planes are walked class by class only where a prior is judged by nothing but its entries. */
function isPlanar({ scores }: RawModel, segments: readonly Segment[]): boolean {
  if (scores.quality !== undefined || scores.view.count === 1) return false;
  return segments.every(({ parts: [scores] }) => scores!.stride < scores!.valueStride);
}
