import { type Code, plus, times } from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import { local } from "../../../kotlin/names.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import type { Outputs } from "../../tensors.ts";
import { passes } from "../threshold.ts";
import { scanArguments, scanSegments } from "./calls.ts";
import { columnFields, columnLoop } from "./columns.ts";
import { type EntryScan, entryFields, entryScan } from "./entries.ts";
import type { ScanFunction } from "./plan.ts";
import type { Layout, Segment } from "./segments.ts";
import { type ScorePlan, type SoftmaxScan, scoreFunction, softmaxFields, softmaxScan } from "./softmax.ts";

/**
 * How the scores are searched for candidates. In a planar tensor the scores of one class lie side by side, so the loop
 * over classes is the outer one; in an interleaved one it is the inner one. Either way memory is read in order.
 */
export type ScanPlan = SoftmaxScan | EntryScan;

export interface ScansPlan {
  readonly fields: readonly FieldPlan[];
  readonly functions: readonly (ScanPlan | ScorePlan)[];
  readonly calls: readonly Code[];
}

export function planScan(model: RawModel, outputs: Outputs): ScansPlan {
  const segments = scanSegments(model);
  const args = scanArguments(model, segments, outputs);
  const { numbers, calls } = args;
  const scan: ScanFunction = {
    parameters: parameterList(args.parameters),
    columns: columnLoop(model),
    anchors: numbers.anchors,
    anchor: plus(numbers.firstAnchor, times(local("i"), numbers.anchorStep)),
    at: plus(numbers.offset, times(local("i"), numbers.stride)),
    plane: plus(numbers.offset, times(local("column"), numbers.valueStride)),
    passes: passes(local("score"), model.selection),
  };
  const most = Math.max(...segments.map(({ anchors }) => anchors));
  const layout: Layout = isPlanar(model, segments) ? "planar" : "interleaved";
  if (model.scores.part.activation !== "softmax") {
    const plan = entryScan(model, scan, args, layout);
    return { fields: [...columnFields(model), ...entryFields(plan, most)], functions: [plan], calls };
  }
  const plan = softmaxScan(model, scan, args, layout);
  return {
    fields: [...columnFields(model), ...softmaxFields(plan, most, model.scores.view.count)],
    functions: [plan, scoreFunction(model, scan, args)],
    calls,
  };
}

/** Planes are searched class by class only where a prior is judged by nothing but its entries. */
function isPlanar({ scores }: RawModel, segments: readonly Segment[]): boolean {
  if (scores.quality !== undefined || scores.view.count === 1) return false;
  return segments.every(({ parts: [scores] }) => scores!.stride < scores!.valueStride);
}
