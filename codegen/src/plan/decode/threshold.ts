import {
  binding,
  type Code,
  type Comparison,
  call,
  compare,
  compose,
  element,
  float,
  imported,
  type Named,
  type Operand,
  property,
} from "../../kotlin/expressions.ts";
import { local } from "../../kotlin/locals.ts";
import type { ResolvedModel } from "../../resolve/resolved-model.ts";

/** What a score is compared with at run time: the only place that writes how. */

interface Compared {
  readonly comparison: Comparison;
}

/** The lowest threshold of all classes. */
export const lowest = property(local("limits"), "lowest");

/** The threshold of overlaps. */
export const overlapLimit = property(local("limits"), "overlap");

/** The exact test of a score of a class. */
export function passes(score: Code, classIndex: Operand, { comparison }: Compared): Code {
  return compare(score, comparison, element(local("limits"), classIndex));
}

/** The exact test of a number that every class needs. */
export function passesLowest(value: Code, { comparison }: Compared): Code {
  return compare(value, comparison, lowest);
}

/** `Thresholds` with the values of model.json. */
export function thresholdsOf({ thresholds, labels }: ResolvedModel): Code {
  const { score, minimum, ofClasses, overlap } = thresholds;
  const own = ofClasses.map(({ classIndex, threshold }) =>
    compose(binding.atom, classIndex, " to ", float(threshold)),
  );
  return call(
    imported("Thresholds"),
    { name: "score", value: float(score) },
    { name: "minimum", value: float(minimum) },
    { name: "classCount", value: labels.length },
    ...(own.length === 0 ? [] : [{ name: "ofClasses", value: call(local("mapOf"), ...own) } satisfies Named]),
    ...(overlap === undefined ? [] : [{ name: "overlap", value: float(overlap) } satisfies Named]),
  );
}
