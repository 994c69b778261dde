import {
  type Code,
  type Comparison,
  call,
  compare,
  float,
  imported,
  type Operand,
} from "../../../kotlin/expressions.ts";
import type { Tensor } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import { lowest } from "../threshold.ts";

/**
 * The lowest threshold pulled back through activations and products, so that an entry that cannot pass costs one
 * compare. Bounds are safe, not exact: the exact test follows for what they let through.
 */

export type Activation = "none" | "unit" | "sigmoid";

/** A lower bound of raw values that can pass, as the library computes it. */
export interface Bound {
  readonly value: Code;
  /** A bound that is only safe lets its own value through. */
  readonly comparison: Comparison;
}

/** Bound of raw class values; undefined where there is none whatever the threshold. */
export function classBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  if (quality?.part.activation === "none") return undefined;
  const activation = part.activation as Activation;
  if (quality === undefined && activation === "none") return { value: lowest, ...selection };
  return safe(pullBack(factor(quality?.part.combine), activation, part.maxLogit));
}

/** Bound of raw qualities, which every class of a prior needs. */
export function qualityBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  if (quality === undefined) return undefined;
  const { activation, gate, combine } = quality.part;
  if (gate && activation === "none") return { value: lowest, ...selection };
  if (gate) return safe(pullBack(lowest, activation));
  return part.activation === "none" ? undefined : safe(pullBack(factor(combine), activation));
}

function safe(value: Code): Bound {
  return { value, comparison: ">=" };
}

/** What one factor must reach where the other is at most 1. */
function factor(combine: "product" | "geometricMean" | undefined): Code {
  return combine === "geometricMean" ? call(imported("rootBound"), lowest) : lowest;
}

function pullBack(least: Code, activation: Activation, maxLogit?: number): Code {
  if (activation !== "sigmoid") return least === lowest ? call(imported("unitBound"), least) : least;
  if (maxLogit === undefined) return call(imported("logitBound"), least);
  return call(imported("limitedLogitBound"), least, float(maxLogit));
}

/** The lead over the background that a class needs in a softmax. */
export function softmaxBound({ scores }: RawModel): Code {
  return call(imported("logitBound"), lowest, { name: "terms", value: scores.view.count });
}

/** The test of a `value` as a tensor stores it against `least`: the bound itself, or the least integer that reaches it. */
export function storedTest(value: Code, type: Tensor["type"], { comparison }: Bound, least: Operand): Code {
  return compare(value, type === "float32" ? comparison : ">=", least);
}
