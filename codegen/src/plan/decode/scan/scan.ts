import { type Code, plus, property, times } from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import { type LocalName, local, typeNamed } from "../../../kotlin/locals.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import type { Outputs } from "../../tensors.ts";
import { passes } from "../threshold.ts";
import { type ScanArguments, scanArguments, scanSegments } from "./calls.ts";
import { columnFields, columnLoop } from "./columns.ts";
import { type EntryScan, entryBounds, entryFields, entryScan, scoreOf } from "./entries.ts";
import type { PulledBack } from "./leasts.ts";
import { type PeakPlan, passesAsPeak, planPeak } from "./peaks.ts";
import { pickedFields } from "./picked.ts";
import type { PullBackPlan, ScanFunction } from "./plan.ts";
import type { Layout, Segment } from "./segments.ts";
import {
  type ScorePlan,
  type SoftmaxScan,
  scoreFunction,
  softmaxBounds,
  softmaxFields,
  softmaxScan,
} from "./softmax.ts";

/**
 * How the scores are searched for candidates. In a planar tensor the scores of one class lie side by side, so the loop
 * over classes is the outer one; in an interleaved one it is the inner one. Either way memory is read in order.
 */
export type ScanPlan = SoftmaxScan | EntryScan;

export interface ScansPlan {
  readonly fields: readonly FieldPlan[];
  /** Fields of Float that follow from the thresholds. */
  readonly variables: readonly LocalName[];
  readonly functions: readonly (ScanPlan | ScorePlan | PeakPlan | PullBackPlan)[];
  readonly calls: readonly Code[];
}

export function planScan(model: RawModel, outputs: Outputs): ScansPlan {
  const segments = scanSegments(model);
  const args = scanArguments(segments, outputs);
  const { fields, functions, bounds } = search(model, segments, args);
  const [scan, ...others] = functions;
  const assignments = bounds.flatMap(({ assignments }) => assignments);
  return {
    fields: [
      ...columnFields(model),
      ...pickedFields(model),
      ...bounds.flatMap(({ fields }) => fields),
      ...fields,
    ],
    variables: bounds.flatMap(({ variables }) => variables),
    functions: [
      ...(assignments.length > 0 ? [{ kind: "pullBack", assignments } as const] : []),
      { ...scan, ...boundsOf(scan.kind, bounds) },
      ...others,
    ],
    calls: args.calls,
  };
}

/** The bounds at the top of `scan`. Where planes are searched one by one, they are read before they could rise. */
function boundsOf(
  kind: ScanPlan["kind"],
  bounds: readonly PulledBack[],
): Pick<ScanFunction, "locals" | "raise"> {
  const locals = bounds.flatMap(({ locals }) => locals);
  const rises = kind === "planarBest" || kind === "softmaxPlanar" ? [] : bounds.flatMap(({ rises }) => rises);
  const risen = new Set(rises.map(({ target }) => target.text));
  const declared = locals.map((one) => ({ ...one, keyword: risen.has(one.name) ? "var" : "val" }) as const);
  const floor = { name: "floor", value: negativeInfinity, keyword: "var" } as const;
  return rises.length === 0
    ? { locals: declared, raise: [] }
    : { locals: [...declared, floor], raise: [{ kind: "raise", rises }] };
}

const negativeInfinity = property(typeNamed("Float"), "NEGATIVE_INFINITY");

interface Search {
  readonly fields: readonly FieldPlan[];
  readonly functions: readonly [ScanPlan, ...(ScorePlan | PeakPlan)[]];
  readonly bounds: readonly PulledBack[];
}

function search(model: RawModel, segments: readonly Segment[], args: ScanArguments): Search {
  const scan = scanFunction(model, args);
  const most = Math.max(...segments.map(({ anchors }) => anchors));
  const layout: Layout = isPlanar(model, segments) ? "planar" : "interleaved";
  if (model.scores.part.activation !== "softmax") {
    const plan = entryScan(model, scan, args, layout);
    const peak = planPeak(model, args, (value) => scoreOf(model, value));
    return {
      fields: entryFields(plan, most),
      functions: [plan, ...peak],
      bounds: entryBounds(model, segments, args),
    };
  }
  const plan = softmaxScan(model, scan, args, layout);
  return {
    fields: softmaxFields(plan, most, model.scores.view.count),
    functions: [plan, scoreFunction(model, scan, args)],
    bounds: softmaxBounds(model, plan, segments, args),
  };
}

function scanFunction(model: RawModel, args: ScanArguments): ScanFunction {
  const { parameters, numbers } = args;
  const columns = columnLoop(model);
  const anchor = plus(numbers.firstAnchor, times(local("i"), numbers.anchorStep));
  return {
    parameters: parameterList(parameters),
    locals: [],
    raise: [],
    columns,
    anchors: numbers.anchors,
    anchor,
    at: plus(numbers.offset, times(local("i"), numbers.stride)),
    plane: plus(numbers.offset, times(local("column"), numbers.valueStride)),
    passes: passesAsPeak(passes(local("score"), columns.classIndex, model.selection), model, anchor, args),
  };
}

/** Planes are searched class by class only where a prior is judged by nothing but its entries. */
function isPlanar({ scores }: RawModel, segments: readonly Segment[]): boolean {
  if (scores.quality !== undefined || scores.view.count === 1) return false;
  return segments.every(({ parts: [scores] }) => scores!.stride < scores!.valueStride);
}
