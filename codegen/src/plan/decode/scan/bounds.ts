import { isReal } from "../../../kotlin/elements.ts";
import {
  type Code,
  type Comparison,
  call,
  compare,
  float,
  imported,
  type Operand,
} from "../../../kotlin/expressions.ts";
import type { Quality, Tensor } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";

/**
 * The lowest threshold, or the score that candidates must beat by now, pulled back through activations and products, so
 * that an entry that cannot pass costs one compare. Bounds are safe, not exact: the exact test follows for what they let through.
 */

export type Activation = "none" | "unit" | "sigmoid";

/** A lower bound of raw values that can pass, as the library computes it. */
export interface Bound {
  /** The bound for scores that must reach `least`. */
  readonly of: (least: Code) => Code;
  /** A bound that is only safe lets its own value through. */
  readonly comparison: Comparison;
}

/** Bound of raw class values; undefined where there is none whatever the threshold. */
export function classBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  if (quality?.part.activation === "none") return undefined;
  const activation = part.activation as Activation;
  if (quality === undefined && activation === "none") return atOnce(selection);
  return safe((least) => pullBack(least, quality?.part, 0, activation, part.maxLogit));
}

/** Bound of the product of both, where either may exceed 1 but their product is the score; undefined where it is not. */
export function productBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  if (quality === undefined || quality.part.activation !== "none" || part.activation !== "none")
    return undefined;
  const { combine, exponents } = quality.part;
  return combine === "product" && exponents === undefined ? atOnce(selection) : undefined;
}

/** Bound of raw qualities, which every class of a prior needs. */
export function qualityBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  if (quality === undefined) return undefined;
  const { activation, gate } = quality.part;
  if (gate && activation === "none") return atOnce(selection);
  if (gate) return safe((least) => pullBack(least, undefined, 1, activation));
  return part.activation === "none" ? undefined : qualityFactorBound(quality.part);
}

/** Bound of raw qualities for the scores that they are a factor of; undefined where the other factor may exceed 1. */
export function qualityRise({ scores: { part, quality } }: RawModel): Bound | undefined {
  if (quality === undefined || part.activation === "none") return undefined;
  return qualityFactorBound(quality.part);
}

function qualityFactorBound(quality: Quality): Bound {
  return safe((least) => pullBack(least, quality, 1, quality.activation));
}

/** Numbers that are scores as they stand. */
function atOnce({ comparison }: { readonly comparison: Comparison }): Bound {
  return { of: (least) => least, comparison };
}

function safe(of: Bound["of"]): Bound {
  return { of, comparison: ">=" };
}

/**
 * What a number must reach for the score that an activation, and another factor of at most 1, make of it; `number` is that
 * of its exponent.
 */
function pullBack(
  least: Code,
  quality: Quality | undefined,
  number: 0 | 1,
  activation: Activation,
  maxLogit?: number,
): Code {
  const factor = factorBound(least, quality, number);
  if (activation !== "sigmoid") return factor === least ? call(imported("unitBound"), least) : factor;
  if (maxLogit === undefined) return call(imported("logitBound"), factor);
  return call(imported("limitedLogitBound"), factor, float(maxLogit));
}

function factorBound(least: Code, quality: Quality | undefined, number: 0 | 1): Code {
  if (quality?.combine === "geometricMean") return call(imported("rootBound"), least);
  if (quality?.exponents === undefined) return least;
  return call(imported("powerBound"), least, float(quality.exponents[number]));
}

/** The lead over the background that a class needs in a softmax. */
export function leadBound({ scores }: RawModel): Bound {
  return safe((least) => call(imported("logitBound"), least, { name: "terms", value: scores.view.count }));
}

/** The test of a `value` as a tensor stores it against `least`: the bound itself, or the least integer that reaches it. */
export function storedTest(value: Code, type: Tensor["type"], { comparison }: Bound, least: Operand): Code {
  return compare(value, isReal(type) ? comparison : ">=", least);
}
