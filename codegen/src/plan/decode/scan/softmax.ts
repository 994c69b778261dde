import { arrayType, real, stored } from "../../../kotlin/elements.ts";
import { plus, times } from "../../../kotlin/expressions.ts";
import { kotlinFloat } from "../../../kotlin/literals.ts";
import type { Tensor } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import { logitBound } from "./bounds.ts";
import type { ScanCalls } from "./calls.ts";
import type { Scan } from "./plan.ts";

/** Finds the priors that could pass; `score` adds their candidates once softmax has been computed. */
export interface SoftmaxScan extends Scan {
  readonly kind: "softmaxPlanar" | "softmaxRows" | "softmaxEvery";
  /** The logit of `column` of prior `i`, in terms of `plane` or `at`. */
  readonly entry: string;
  /** The background's logit of prior `i`. */
  readonly background: string;
  /** Lead over the background that a class needs. */
  readonly bound: string;
  /** Arguments of `score` for prior `i`. */
  readonly scoreCall: string;
}

export function softmaxScan(
  { scores, selection }: RawModel,
  scan: Scan,
  { terms, parameters }: ScanCalls,
  { planar, type, rows }: { readonly planar: boolean; readonly type: Tensor["type"]; readonly rows: number },
): SoftmaxScan {
  const { background } = scores.part;
  const kind = background === undefined ? "softmaxEvery" : planar ? "softmaxPlanar" : "softmaxRows";
  const number = (address: string) =>
    real(type, stored(type, "values", address), terms.scale, terms.zeroPoint);
  const inRow = number(plus("at", times("column", terms.valueStride)));
  const planes = [`private val floors = FloatArray(${rows})`, `private val flags = BooleanArray(${rows})`];
  const score = scoreFunction(type, parameters, kind === "softmaxRows" ? "at" : scan.at, scan.row);
  return {
    ...scan,
    kind,
    fields: [
      ...scan.fields,
      ...(kind === "softmaxPlanar" ? planes : []),
      `private val probabilities = FloatArray(${scores.view.count})`,
    ],
    entry: kind === "softmaxPlanar" ? number(plus("plane", times("i", terms.stride))) : inRow,
    background: number(plus(scan.at, times(background ?? 0, terms.valueStride))),
    bound: kotlinFloat(logitBound(selection.threshold, scores.view.count)),
    helpers: [
      {
        kind: "softmaxScore",
        parameters: score.parameters,
        pick: scores.part.pick === "all" ? "pickAll" : "pickBest",
        logit: inRow,
        columns: scan.columns,
        passes: scan.passes,
      },
    ],
    scoreCall: score.call,
  };
}

/** `score` gets, beside the place of a prior, what differs between calls of `scan` and its logits need. */
function scoreFunction(type: Tensor["type"], scanParameters: string, at: string, row: string) {
  const passed = scanParameters
    .split(", ")
    .filter((parameter) => /^(valueStride|scale|zeroPoint):/.test(parameter));
  const names = passed.map((parameter) => parameter.split(":")[0]!);
  return {
    parameters: [`values: ${arrayType(type)}`, "at: Int", "row: Int", ...passed].join(", "),
    call: ["values", at, row, ...names].join(", "),
  };
}
