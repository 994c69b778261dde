import { real, stored } from "../../../kotlin/elements.ts";
import {
  asFactor,
  type Code,
  call,
  float,
  imported,
  plus,
  power,
  product,
  times,
} from "../../../kotlin/expressions.ts";
import { local } from "../../../kotlin/locals.ts";
import type { Quality } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import { passesLowest } from "../threshold.ts";
import { activate } from "./activations.ts";
import { qualityBound, qualityRise, storedTest } from "./bounds.ts";
import { partsOf, type ScanArguments } from "./calls.ts";
import { names, type PulledBack, pullBack } from "./leasts.ts";
import type { Segment } from "./segments.ts";

/** Reads the `quality` of prior `i`, and goes on to the next prior where it is too low. */
export interface QualityPlan {
  readonly raw: Code;
  /** Safe test of the `raw` number: none or one. */
  readonly couldPass: readonly Code[];
  readonly value: Code;
  /** Exact test of the `quality`: none or one. */
  readonly passes: readonly Code[];
}

/** The `score` of a class with the `quality` of its prior, where there is one. */
export function combined({ scores: { quality } }: RawModel, score: Code): Code {
  if (quality === undefined) return score;
  const both = product(asFactor(raised(score, quality.part, 0)), local("quality"));
  return quality.part.combine === "product" ? both : call(imported("sqrt"), both);
}

/** The power of a factor: number 0 is the class score, number 1 the quality. */
function raised(factor: Code, { exponents }: Quality, number: 0 | 1): Code {
  return exponents === undefined ? factor : power(factor, float(exponents[number]));
}

/** None where scores have no quality. */
export function planQuality(model: RawModel, { qualityType, numbers }: ScanArguments): QualityPlan[] {
  const { quality } = model.scores;
  if (quality === undefined || qualityType === undefined) return [];
  const { gate, activation } = quality.part;
  const raw = local("raw");
  const bound = qualityBound(model);
  // The bound of a gate is exact where nothing is done to the number.
  const exact = gate && activation !== "none";
  const address = plus(numbers.qualityOffset, times(local("i"), numbers.qualityStride));
  const number = real(qualityType, raw, numbers.qualityScale, numbers.qualityZeroPoint);
  return [
    {
      raw: stored(qualityType, local("qualities"), address),
      couldPass: bound === undefined ? [] : [storedTest(raw, qualityType, bound, local("qualityLeast"))],
      value: raised(activate(activation, number), quality.part, 1),
      passes: exact ? [passesLowest(local("quality"), model.selection)] : [],
    },
  ];
}

/** What follows from the thresholds for qualities. */
export function qualityBounds(
  model: RawModel,
  segments: readonly Segment[],
  numbers: ScanArguments["numbers"],
): PulledBack {
  return pullBack(partsOf(segments, 1), qualityBound(model), qualityRise(model), names.quality, {
    at: numbers.qualityLeastAt,
    scale: numbers.qualityScale,
    zeroPoint: numbers.qualityZeroPoint,
  });
}
