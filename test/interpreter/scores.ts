import type { Classes, Quality, Selection } from "../../codegen/src/model.generated.ts";
import type { RawModel } from "./candidate.ts";

const f = Math.fround;

/** The score of every class of one prior; none where the quality closes the gate. */
export function scoresOf(
  { scores, selection, classes }: RawModel,
  raw: readonly number[],
  rawQuality: number | undefined,
) {
  const quality = scores.quality && activateOne(scores.quality.activation, rawQuality!);
  if (scores.quality?.gate && !passesSome(selection, classes, quality!)) return [];
  return activate(scores.activation, limited(raw, scores.maxLogit))
    .filter((_, column) => column !== scores.background)
    .map((score, classIndex) => ({ classIndex, score: combine(scores.quality, score, quality) }));
}

export function isConsidered({ scores }: RawModel, { classIndex }: { readonly classIndex: number }): boolean {
  return scores.allow?.includes(classIndex) ?? !scores.ignore?.includes(classIndex);
}

type Compared = Pick<Selection, "comparison" | "threshold" | "classThresholds">;

/** Whether a score passes the threshold of its class. */
export function passes(
  { comparison, threshold, classThresholds = {} }: Compared,
  { labels = [] }: Classes,
  { score, classIndex }: { readonly score: number; readonly classIndex: number },
): boolean {
  return compares(comparison, score, classThresholds[labels[classIndex]!] ?? threshold);
}

/** Whether a number that every class needs passes the threshold of some class. */
function passesSome(
  { comparison, threshold, classThresholds = {} }: Compared,
  { labels = [] }: Classes,
  value: number,
) {
  const all = labels.length === 0 ? [threshold] : labels.map((label) => classThresholds[label] ?? threshold);
  return all.some((one) => compares(comparison, value, one));
}

function compares(comparison: Compared["comparison"], value: number, threshold: number): boolean {
  return comparison === ">" ? value > f(threshold) : value >= f(threshold);
}

function limited(raw: readonly number[], max: number | undefined): readonly number[] {
  return max === undefined ? raw : raw.map((x) => Math.min(f(max), Math.max(-f(max), x)));
}

function combine(how: Quality | undefined, score: number, quality: number | undefined): number {
  if (how === undefined) return score;
  const [first, second] = how.exponents ?? [];
  const factor = first === undefined ? score : f(score ** f(first));
  const other = second === undefined ? quality! : f(quality! ** f(second));
  const product = f(factor * other);
  return how.combine === "product" ? product : f(Math.sqrt(product));
}

export function activateOne(activation: "none" | "unit" | "sigmoid", x: number): number {
  switch (activation) {
    case "none":
      return x;
    case "unit":
      return Math.min(1, Math.max(0, x));
    case "sigmoid":
      return f(1 / f(1 + f(Math.exp(-x))));
  }
}

function activate(activation: "none" | "unit" | "sigmoid" | "softmax", raw: readonly number[]): number[] {
  return activation === "softmax" ? softmax(raw) : raw.map((x) => activateOne(activation, x));
}

export function softmax(raw: readonly number[]): number[] {
  const max = Math.max(...raw);
  const powers = raw.map((x) => Math.exp(f(x - max)));
  const sum = f(powers.reduce((total, power) => total + power, 0));
  return powers.map((power) => f(f(power) / sum));
}
