import { integers, isReal, real, stored } from "../../../kotlin/elements.ts";
import {
  binding,
  both,
  type Code,
  call,
  compare,
  compose,
  difference,
  element,
  float,
  method,
  not,
  type Operand,
  plus,
  product,
  property,
  times,
} from "../../../kotlin/expressions.ts";
import { local, typeNamed } from "../../../kotlin/locals.ts";
import type { Tensor } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import { passes } from "../threshold.ts";
import { activate } from "./activations.ts";
import { type Activation, classBound, productBound, storedTest } from "./bounds.ts";
import { partsOf, type ScanArguments } from "./calls.ts";
import { names, type PulledBack, pullBack } from "./leasts.ts";
import { type PickedPlan, planPicked } from "./picked.ts";
import type { ScanFunction } from "./plan.ts";
import { combined, planQuality, type QualityPlan, qualityBounds } from "./quality.ts";
import type { Layout, Segment } from "./segments.ts";

/** Each entry of the scores is judged by itself, and by the quality of its prior if there is one. */
export interface EntryScan extends ScanFunction {
  readonly kind: "planarAll" | "planarBest" | "interleavedAll" | "interleavedBest" | "singleClass" | "picked";
  /** The stored score of `column` of prior `i`, in terms of `plane` or `at`; of the only column in `singleClass` and `picked`. */
  readonly entry: Code;
  /** Safe test of that `value`, true wherever the exact test is. */
  readonly couldPass: Code;
  /** Score of that `value`. */
  readonly score: Code;
  /** The same for a `value` that may be the best of its prior so far. */
  readonly couldBeBest: Code;
  /** None or one. */
  readonly larger: readonly LargerPlan[];
  /** None or one. */
  readonly quality: readonly QualityPlan[];
  /** The class that the graph has picked: none or one. */
  readonly picked: readonly PickedPlan[];
}

/** Of the numbers of a prior only those are scored that are larger than that of the best score so far: scores grow with them. */
export interface LargerPlan {
  /** What a number that passes is not below or equal to. */
  readonly start: Code;
}

export function entryScan(
  model: RawModel,
  scan: ScanFunction,
  args: ScanArguments,
  layout: Layout,
): EntryScan {
  const { columns, part } = model.scores;
  const { type, numbers } = args;
  const many = `${layout}${part.pick === "all" ? "All" : "Best"}` as const;
  const picked = planPicked(model, args);
  const kind = picked.length > 0 ? "picked" : columns.length === 1 ? "singleClass" : many;
  return {
    ...scan,
    kind,
    passes: passesIn(kind, model, scan),
    entry: stored(type, local("values"), entryAddress(kind, scan, args)),
    couldPass: couldPass(model, type),
    score: scoreOf(model, real(type, local("value"), numbers.scale, numbers.zeroPoint)),
    ...planBest(kind, model, type),
    quality: planQuality(model, args),
    picked,
  };
}

/** Where a look at the number saves an activation, or is made on integers. */
function planBest(
  kind: EntryScan["kind"],
  model: RawModel,
  type: Tensor["type"],
): Pick<EntryScan, "couldBeBest" | "larger"> {
  const [value, planar] = [local("value"), kind === "planarBest"];
  const saves = isReal(type) ? model.scores.part.activation !== "none" : !planar;
  const could = couldPass(model, type);
  if (!saves || classBound(model) === undefined) return { couldBeBest: could, larger: [] };
  if (!isReal(type))
    return {
      couldBeBest: compare(value, ">", local("bestValue")),
      larger: [{ start: difference(local("least"), 1) }],
    };
  const best = planar ? element(local("bestValues"), local("i")) : local("bestValue");
  const start = property(typeNamed("Float"), "NaN");
  return { couldBeBest: both(could, not(compare(value, "<=", best))), larger: [{ start }] };
}

/** The exact test, in the names that its loop has. */
function passesIn(kind: EntryScan["kind"], { selection }: RawModel, scan: ScanFunction): Code {
  if (kind.endsWith("Best")) return passes(local("bestScore"), local("bestClass"), selection);
  return kind === "picked" ? passes(local("score"), local("classIndex"), selection) : scan.passes;
}

/** The address of one entry, in the names that its loops have. */
function entryAddress(
  kind: EntryScan["kind"],
  { at, columns }: ScanFunction,
  { numbers }: ScanArguments,
): Operand {
  switch (kind) {
    case "planarAll":
    case "planarBest":
      return plus(local("plane"), times(local("i"), numbers.stride));
    case "interleavedAll":
    case "interleavedBest":
      return plus(local("at"), times(local("column"), numbers.valueStride));
    case "singleClass":
    case "picked":
      return plus(at, times(columns.first, numbers.valueStride));
  }
}

/** Memory for the best class of each of up to `anchors` priors. */
export function entryFields({ kind, larger }: EntryScan, anchors: number): FieldPlan[] {
  if (kind !== "planarBest") return [];
  const filled = (start: Code) =>
    compose(binding.atom, call(typeNamed("FloatArray"), anchors), " { ", start, " }");
  return [
    { name: "bestScores", value: filled(property(typeNamed("Float"), "NEGATIVE_INFINITY")) },
    { name: "bestClasses", value: call(typeNamed("IntArray"), anchors) },
    ...larger.map(({ start }) => ({ name: "bestValues", value: filled(start) }) as const),
  ];
}

/** What follows from the thresholds for scores, and for qualities if there are any. */
export function entryBounds(
  model: RawModel,
  segments: readonly Segment[],
  { type, numbers }: ScanArguments,
): PulledBack[] {
  const bound = classBound(model) ?? (isReal(type) ? productBound(model) : undefined);
  const { leastAt: at, scale, zeroPoint } = numbers;
  return [
    pullBack(partsOf(segments, 0), bound, bound, names.class, { at, scale, zeroPoint }),
    qualityBounds(model, segments, numbers),
  ];
}

/** Where nothing bounds the entry alone, its product with the quality is tested. */
function couldPass(model: RawModel, type: Tensor["type"]): Code {
  const [bound, whole] = [classBound(model), productBound(model)];
  const [value, least] = [local("value"), local("least")];
  if (bound !== undefined) return storedTest(value, type, bound, least);
  if (!isReal(type)) return compare(value, ">=", integers(type)[0]!);
  if (whole !== undefined) return storedTest(product(value, local("quality")), type, whole, least);
  return not(method(value, "isNaN"));
}

export function scoreOf(model: RawModel, value: Code): Code {
  const { part } = model.scores;
  return combined(model, activate(part.activation as Activation, limited(value, part.maxLogit)));
}

function limited(value: Code, max: number | undefined): Code {
  return max === undefined ? value : method(value, "coerceIn", float(-max), float(max));
}
