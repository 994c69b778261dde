import { plus, times } from "../../../kotlin/expressions.ts";
import { kotlinFloat } from "../../../kotlin/literals.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import { scanCalls, scanSegments } from "./calls.ts";
import { columnLoop } from "./columns.ts";
import { type EntryScan, entryScan } from "./entries.ts";
import type { Scan } from "./plan.ts";
import type { Segment } from "./segments.ts";
import { type SoftmaxScan, softmaxScan } from "./softmax.ts";

/**
 * How the scores are searched for candidates. In a planar tensor the scores of one class lie side by side, so the loop
 * over classes is the outer one; in rows it is the inner one. Either way memory is read in order.
 */
export type ScanPlan = SoftmaxScan | EntryScan;

export function planScan(model: RawModel): ScanPlan {
  const segments = scanSegments(model);
  const calls = scanCalls(model, segments);
  const { terms } = calls;
  const columns = columnLoop(model);
  const scan: Scan = {
    parameters: calls.parameters,
    calls: calls.calls,
    fields: columns.fields,
    helpers: [],
    columns,
    rows: terms.rows,
    row: plus(terms.firstRow, times("i", terms.rowStep)),
    at: plus(terms.offset, times("i", terms.stride)),
    plane: plus(terms.offset, times("column", terms.valueStride)),
    passes: `score ${model.selection.comparison} ${kotlinFloat(model.selection.threshold)}`,
  };
  const planar = isPlanar(model, segments);
  if (model.scores.part.activation !== "softmax") return entryScan(model, scan, calls, segments, planar);
  const { type } = segments[0]!.parts[0]!;
  const rows = Math.max(...segments.map((segment) => segment.rows));
  return softmaxScan(model, scan, calls, { planar, type, rows });
}

/** Planes are walked class by class only where a prior is judged by nothing but its entries. */
function isPlanar({ scores }: RawModel, segments: readonly Segment[]): boolean {
  if (scores.quality !== undefined || scores.view.count === 1) return false;
  return segments.every(({ parts: [scores] }) => scores!.stride < scores!.valueStride);
}
