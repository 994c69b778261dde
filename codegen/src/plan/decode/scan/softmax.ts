import { arrayType, real, stored } from "../../../kotlin/elements.ts";
import { type Code, call, type Operand, plus, times } from "../../../kotlin/expressions.ts";
import { type Parameter, parameterList } from "../../../kotlin/functions.ts";
import type { ImportedName } from "../../../kotlin/library.ts";
import { local, typeNamed } from "../../../kotlin/names.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import { passes } from "../threshold.ts";
import { softmaxBound } from "./bounds.ts";
import type { ScanArguments } from "./calls.ts";
import type { ColumnLoop } from "./columns.ts";
import { names, type PulledBack, pulledBack } from "./leasts.ts";
import type { ScanFunction } from "./plan.ts";
import type { Layout } from "./segments.ts";

/** Finds the priors that could pass; `score` adds their candidates. */
export interface SoftmaxScan extends ScanFunction {
  readonly kind: "softmaxPlanar" | "softmaxInterleaved" | "softmaxEvery";
  readonly uses: readonly ImportedName[];
  /** The logit of `column` of prior `i`, in terms of `plane` or `at`. */
  readonly entry: Code;
  /** The background's logit of prior `i`. */
  readonly background: Code;
  /** Call of `score` for prior `i`. */
  readonly score: Code;
}

/** The function that scores one prior and adds what passes. */
export interface ScorePlan {
  readonly kind: "softmaxScore";
  readonly uses: readonly ImportedName[];
  readonly parameters: string;
  readonly pick: "pickAll" | "pickBest";
  /** The logit of `column`. */
  readonly logit: Code;
  readonly columns: ColumnLoop;
  readonly passes: Code;
}

export function softmaxScan(
  model: RawModel,
  scan: ScanFunction,
  args: ScanArguments,
  layout: Layout,
): SoftmaxScan {
  const { background } = model.scores.part;
  const { stride, valueStride } = args.numbers;
  const searched = layout === "planar" ? "softmaxPlanar" : "softmaxInterleaved";
  const kind = background === undefined ? "softmaxEvery" : searched;
  const inPlane = plus(local("plane"), times(local("i"), stride));
  const at = kind === "softmaxInterleaved" ? local("at") : scan.at;
  return {
    ...scan,
    kind,
    uses: kind === "softmaxEvery" ? [] : ["softmaxFloor"],
    entry: logitAt(kind === "softmaxPlanar" ? inPlane : inRow(args), args),
    background: logitAt(plus(scan.at, times(background ?? 0, valueStride)), args),
    score: call(
      local("score"),
      local("values"),
      at,
      scan.anchor,
      ...passedOn(args).map(({ name }) => local(name)),
    ),
  };
}

/** The lead over the background that a class needs. */
export function softmaxBounds(model: RawModel, { kind }: SoftmaxScan): PulledBack[] {
  return kind === "softmaxEvery" ? [] : [pulledBack(softmaxBound(model), names.lead)];
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
  return {
    kind: "softmaxScore",
    uses: ["softmax"],
    parameters: parameterList([
      { name: "values", type: arrayType(args.type) },
      { name: "at", type: "Int" },
      { name: "anchor", type: "Int" },
      ...passedOn(args),
    ]),
    pick: model.scores.part.pick === "all" ? "pickAll" : "pickBest",
    logit: logitAt(inRow(args), args),
    columns,
    passes: passes(local("score"), columns.classIndex, model.selection),
  };
}

/** Parameters of `scan` that `score` needs too. */
function passedOn({ varying }: ScanArguments): Parameter[] {
  const needed: readonly string[] = ["valueStride", "scale", "zeroPoint"];
  return varying.filter(({ name }) => needed.includes(name));
}

function inRow({ numbers }: ScanArguments): Operand {
  return plus(local("at"), times(local("column"), numbers.valueStride));
}

function logitAt(address: Operand, { type, numbers }: ScanArguments): Code {
  return real(type, stored(type, local("values"), address), numbers.scale, numbers.zeroPoint);
}
