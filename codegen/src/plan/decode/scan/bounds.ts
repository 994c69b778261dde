import { integers } from "../../../kotlin/elements.ts";
import { type Code, compare, float } from "../../../kotlin/expressions.ts";
import type { Selection } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { SegmentPart } from "./segments.ts";

/**
 * The threshold pulled back through activations, products and quantisation, so that an entry that cannot pass costs
 * one compare. Bounds are safe, not exact: the exact test follows for what they let through.
 */

export type Activation = "none" | "unit" | "sigmoid";

/** A lower bound of raw values that can pass, or undefined where there is none. */
export interface Bound {
  readonly value: number;
  /** Whether the value itself can still pass. */
  readonly inclusive: boolean;
}

/**
 * A logit that x exceeds wherever a sigmoid or softmax score passes. In a softmax x is the logit's lead over any other
 * of the `terms` logits: even between the two alone the score would be 1 / (1 + exp(-x)). A float32 sum of n terms is off
 * by at most n units in the last place, exp and the division by a few more, so the threshold is lowered by as much.
 */
function logitBound(threshold: number, terms: number): number {
  const safe = Math.fround(threshold) * (1 - (terms + 8) * 2 ** -23);
  return Math.log(safe / (1 - safe)) - 2 ** -16;
}

/** Bound of raw class values. */
export function classBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  const exact = exactBound(selection);
  if (quality?.part.activation === "none") return undefined;
  const least = quality === undefined ? exact : combined(exact, quality.part.combine);
  const bound = pullBack(least, part.activation as Activation);
  // A limit on logits lifts what lies below it: then no raw value is too low.
  return bound !== undefined && bound.value <= -(part.maxLogit ?? Number.POSITIVE_INFINITY)
    ? undefined
    : bound;
}

/** Bound of raw qualities, which every class of a prior needs. */
export function qualityBound({ scores: { part, quality }, selection }: RawModel): Bound | undefined {
  const exact = exactBound(selection);
  if (quality === undefined) return undefined;
  if (quality.part.gate) return pullBack(exact, quality.part.activation);
  if (part.activation === "none") return undefined;
  return pullBack(combined(exact, quality.part.combine), quality.part.activation);
}

function exactBound({ threshold, comparison }: Selection): Bound {
  return { value: Math.fround(threshold), inclusive: comparison === ">=" };
}

/** What one factor must reach where the other is at most 1; nothing where a product of negatives could pass. */
function combined(bound: Bound, combine: "product" | "geometricMean"): Bound | undefined {
  if (!(bound.value > 0)) return undefined;
  return combine === "product" ? bound : { value: bound.value ** 2 * (1 - 2 ** -20), inclusive: true };
}

function pullBack(bound: Bound | undefined, activation: Activation): Bound | undefined {
  if (bound === undefined || activation === "none") return bound;
  if (!(bound.value > 0 && bound.value < 1)) return undefined;
  return activation === "unit" ? bound : { value: logitBound(bound.value, 1), inclusive: false };
}

/** The test of a raw Float `value` against a bound, if there is one. */
export function floatTest(value: Code, bound: Bound | undefined): Code | undefined {
  return bound && compare(value, bound.inclusive ? ">=" : ">", float(bound.value));
}

/** The lead over the background that a class needs in a softmax. */
export function softmaxBound({ scores, selection }: RawModel): Code {
  return float(logitBound(selection.threshold, scores.view.count));
}

/** The least stored integer whose real value can pass; one more than the largest where none can. */
export function leastInteger({ type, quantization }: SegmentPart, bound: Bound | undefined): number {
  const limit = bound === undefined ? Number.NEGATIVE_INFINITY : Math.fround(bound.value);
  const { scale, zeroPoint } = quantization!;
  const found = integers(type).find((q) => {
    const real = Math.fround(Math.fround(scale) * (q - zeroPoint));
    return bound?.inclusive === false ? real > limit : real >= limit;
  });
  return found ?? integers(type).at(-1)! + 1;
}
