import { real, stored } from "../../../kotlin/elements.ts";
import { type Code, plus, times } from "../../../kotlin/expressions.ts";
import { local } from "../../../kotlin/names.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import { passesLowest } from "../threshold.ts";
import { activate } from "./activations.ts";
import { qualityBound, storedTest } from "./bounds.ts";
import type { ScanArguments } from "./calls.ts";

/** Reads the `quality` of prior `i`, and goes on to the next prior where it is too low. */
export interface QualityPlan {
  readonly raw: Code;
  /** Safe test of the `raw` number: none or one. */
  readonly couldPass: readonly Code[];
  readonly value: Code;
  /** Exact test of the `quality`: none or one. */
  readonly passes: readonly Code[];
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
      value: activate(activation, number),
      passes: exact ? [passesLowest(local("quality"), model.selection)] : [],
    },
  ];
}
