import { arrayType, real, stored } from "../../../kotlin/elements.ts";
import { type Code, call, element, type Operand, plus, times } from "../../../kotlin/expressions.ts";
import { type Parameter, parameterList } from "../../../kotlin/functions.ts";
import type { ImportedName } from "../../../kotlin/library.ts";
import { local, typeNamed } from "../../../kotlin/locals.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import { lowest, passes } from "../threshold.ts";
import { leadBound } from "./bounds.ts";
import type { ScanArguments } from "./calls.ts";
import type { ColumnLoop } from "./columns.ts";
import { names, type PulledBack, pulledBack } from "./leasts.ts";
import type { ScanFunction } from "./plan.ts";
import { combined, planQuality, type QualityPlan, qualityBounds } from "./quality.ts";
import type { Layout, Segment } from "./segments.ts";

/** Finds the priors that could pass; `score` adds their candidates. */
export interface SoftmaxScan extends ScanFunction {
  readonly kind: "softmaxPlanar" | "softmaxInterleaved" | "softmaxEvery" | "softmaxGated";
  readonly uses: readonly ImportedName[];
  /** The logit of `column` of prior `i`, in terms of `plane` or `at`. */
  readonly entry: Code;
  /** The background's logit of prior `i`. */
  readonly background: Code;
  /** Call of `score` for prior `i`. */
  readonly score: Code;
  /** None or one. */
  readonly quality: readonly QualityPlan[];
}

/** The function that scores one prior and adds what passes. */
export interface ScorePlan {
  readonly kind: "softmaxScore";
  readonly uses: readonly ImportedName[];
  readonly parameters: string;
  readonly pick: "pickAll" | "pickBest";
  /** Looks first whether a class can pass, and be among the best candidates: none or one. */
  readonly lookFirst: readonly SkipLowPlan[];
  /** The logit of `column`. */
  readonly logit: Code;
  /** What the probability of `column` becomes by the quality: none or one. */
  readonly combined: readonly Code[];
  readonly columns: ColumnLoop;
  readonly passes: Code;
}

/** Leaves a prior of which no class can pass, or be among the best candidates any more. */
interface SkipLowPlan {
  readonly kind: "skipLow";
  readonly uses: readonly ImportedName[];
  readonly columns: number;
  readonly logit: Code;
  readonly lowest: Code;
}

export function softmaxScan(
  model: RawModel,
  scan: ScanFunction,
  args: ScanArguments,
  layout: Layout,
): SoftmaxScan {
  const { background } = model.scores.part;
  const { stride, valueStride } = args.numbers;
  const kind = kindOf(model, layout);
  const inPlane = plus(local("plane"), times(local("i"), stride));
  const at = kind === "softmaxInterleaved" ? local("at") : scan.at;
  return {
    ...scan,
    kind,
    uses: isSearched(kind) ? ["softmaxFloor"] : [],
    entry: logitAt(kind === "softmaxPlanar" ? inPlane : inRow(args), args),
    background: logitAt(plus(scan.at, times(background ?? 0, valueStride)), args),
    score: call(
      local("score"),
      local("values"),
      at,
      scan.anchor,
      ...passedOn(args).map(({ name }) => local(name)),
    ),
    quality: planQuality(model, args),
  };
}

function kindOf({ scores: { part, quality } }: RawModel, layout: Layout): SoftmaxScan["kind"] {
  if (quality !== undefined) return "softmaxGated";
  if (part.background === undefined) return "softmaxEvery";
  return layout === "planar" ? "softmaxPlanar" : "softmaxInterleaved";
}

/** Whether a look at the logits comes before the softmax. */
function isSearched(kind: SoftmaxScan["kind"]): boolean {
  return kind === "softmaxPlanar" || kind === "softmaxInterleaved";
}

/** The lead over the background that a class needs, or the quality that a prior needs. */
export function softmaxBounds(
  model: RawModel,
  { kind }: SoftmaxScan,
  segments: readonly Segment[],
  { numbers }: ScanArguments,
): PulledBack[] {
  const lead = leadBound(model);
  return isSearched(kind) ? [pulledBack(lead, lead, names.lead)] : [qualityBounds(model, segments, numbers)];
}

/** Memory for the probabilities of one prior; in planes, for what is known of each of up to `anchors` priors. */
export function softmaxFields({ kind }: SoftmaxScan, anchors: number, columns: number): FieldPlan[] {
  const planes: FieldPlan[] = [
    { name: "floors", value: call(typeNamed("FloatArray"), anchors) },
    { name: "flags", value: call(typeNamed("BooleanArray"), anchors) },
  ];
  return [
    ...(kind === "softmaxPlanar" ? planes : []),
    { name: "probabilities", value: call(typeNamed("FloatArray"), columns) },
  ];
}

export function scoreFunction(model: RawModel, { columns }: ScanFunction, args: ScanArguments): ScorePlan {
  const { part, quality, view } = model.scores;
  const logit = logitAt(inRow(args), args);
  const skipLow = { kind: "skipLow", uses: ["softmaxBound"], columns: view.count, logit, lowest } as const;
  return {
    kind: "softmaxScore",
    uses: ["softmax"],
    parameters: parameterList([
      { name: "values", type: arrayType(args.type) },
      { name: "at", type: "Int" },
      { name: "anchor", type: "Int" },
      ...passedOn(args),
    ]),
    pick: part.pick === "all" ? "pickAll" : "pickBest",
    lookFirst: quality === undefined ? [skipLow] : [],
    logit,
    combined:
      quality === undefined ? [] : [combined(model, element(local("probabilities"), local("column")))],
    columns,
    passes: passes(local("score"), columns.classIndex, model.selection),
  };
}

/** Parameters of `scan` that `score` needs too. */
function passedOn({ varying, qualityType }: ScanArguments): Parameter[] {
  const needed: readonly string[] = ["valueStride", "scale", "zeroPoint"];
  const quality = qualityType === undefined ? [] : [{ name: "quality", type: "Float" } as const];
  return [...quality, ...varying.filter(({ name }) => needed.includes(name))];
}

function inRow({ numbers }: ScanArguments): Operand {
  return plus(local("at"), times(local("column"), numbers.valueStride));
}

function logitAt(address: Operand, { type, numbers }: ScanArguments): Code {
  return real(type, stored(type, local("values"), address), numbers.scale, numbers.zeroPoint);
}
