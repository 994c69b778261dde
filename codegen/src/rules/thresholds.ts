import type { Model } from "../model.generated.ts";
import { pointerTo } from "../problem.ts";
import { type Rules, when } from "./rule.ts";

/** Rules about what scores are compared with, now or at run time. */
export const thresholdRules: Rules = {
  "a threshold on scores between 0 and 1 lies between 0 and 1": (model) =>
    each(
      model,
      (value) => unitScores(model) && !(value > 0 && value < 1),
      `${model.scores?.activation} gives scores between 0 and 1`,
    ),
  "a geometric mean has a threshold of at least 0": (model) =>
    each(
      model,
      (value) => model.scores?.quality?.combine === "geometricMean" && value < 0,
      "a root is never below 0",
    ),
  "blended and lowered scores are ordinary numbers above 0": (model) =>
    each(
      model,
      (value) => (model.suppression?.kind === "weighted" || model.suppression?.kind === "soft") && value <= 0,
      `${model.suppression?.kind} suppression weighs by scores above 0`,
    ),
  "no threshold is below the least that can be set": (model) => {
    const { threshold, minThreshold } = comparedIn(model).part;
    const why =
      minThreshold === undefined
        ? `threshold is ${threshold}; write a minThreshold to go below it`
        : `minThreshold is ${minThreshold}`;
    return each(model, (value) => value < (minThreshold ?? threshold), why);
  },
};

interface Stated {
  readonly pointer: string;
  readonly value: number;
}

/** Every number of the file that a score is, or may be, compared with. */
export function thresholdsOf(model: Model): Stated[] {
  const { pointer, part } = comparedIn(model);
  return [
    { pointer: `${pointer}/threshold`, value: part.threshold },
    ...(part.minThreshold === undefined
      ? []
      : [{ pointer: `${pointer}/minThreshold`, value: part.minThreshold }]),
    ...Object.entries(part.classThresholds ?? {}).map(([label, value]) => ({
      pointer: `${pointer}/classThresholds${pointerTo(label)}`,
      value,
    })),
  ];
}

function comparedIn({ selection, detections }: Model) {
  return detections === undefined
    ? { pointer: "/selection", part: selection! }
    : { pointer: "/detections", part: detections };
}

function each(model: Model, wrong: (value: number) => boolean, why: string) {
  return thresholdsOf(model).flatMap(({ pointer, value }) =>
    when(wrong(value), pointer, `is ${value}, but ${why}`),
  );
}

function unitScores({ scores }: Model): boolean {
  return scores !== undefined && scores.activation !== "none";
}
