import type { Tensor } from "../../model.generated.ts";
import type { RawModel } from "../../resolve/resolve.ts";
import { plus, times } from "../expressions.ts";
import { kotlinFloat } from "../literals.ts";
import { arrayType, real, stored } from "../numbers.ts";
import { logitBound } from "./bounds.ts";
import type { ScanCalls } from "./calls.ts";
import type { Scan } from "./scan.ts";

/** The partial finds priors that could pass; `pick` adds their candidates once softmax has been computed. */
export interface SoftmaxScan extends Scan {
  readonly kind: "softmaxPlanar" | "softmaxRows" | "softmaxEvery";
  readonly pick: "pickAll" | "pickBest";
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

export function softmaxScan(
  { scores, selection }: RawModel,
  scan: Scan,
  { terms, parameters }: ScanCalls,
  { planar, type, rows }: { readonly planar: boolean; readonly type: Tensor["type"]; readonly rows: number },
): SoftmaxScan {
  const { background } = scores.spec;
  const kind = background === undefined ? "softmaxEvery" : planar ? "softmaxPlanar" : "softmaxRows";
  const number = (address: string) =>
    real(type, stored(type, "values", address), terms.scale, terms.zeroPoint);
  const inRow = number(plus("at", times("column", terms.valueStride)));
  const planes = [`private val floors = FloatArray(${rows})`, `private val flags = BooleanArray(${rows})`];
  return {
    ...scan,
    kind,
    uses: kind === "softmaxEvery" ? ["softmax"] : ["softmax", "softmaxFloor"],
    fields: [
      ...scan.fields,
      ...(kind === "softmaxPlanar" ? planes : []),
      `private val probabilities = FloatArray(${scores.view.count})`,
    ],
    pick: scores.spec.pick === "all" ? "pickAll" : "pickBest",
    entry: kind === "softmaxPlanar" ? number(plus("plane", times("i", terms.stride))) : inRow,
    logit: inRow,
    background: number(plus(scan.at, times(background ?? 0, terms.valueStride))),
    bound: kotlinFloat(logitBound(selection.threshold, scores.view.count)),
    ...scoreFunction(type, parameters, kind === "softmaxRows" ? "at" : scan.at, scan.row),
  };
}

/** `score` gets, beside the place of a prior, what differs between calls of `scan` and its logits need. */
function scoreFunction(type: Tensor["type"], scanParameters: string, at: string, row: string) {
  const passed = scanParameters
    .split(", ")
    .filter((parameter) => /^(valueStride|scale|zeroPoint):/.test(parameter));
  const names = passed.map((parameter) => parameter.split(":")[0]!);
  return {
    scoreParameters: [`values: ${arrayType(type)}`, "at: Int", "anchor: Int", ...passed].join(", "),
    scoreCall: ["values", at, row, ...names].join(", "),
  };
}
