import type { Selection } from "../../codegen/src/model.generated.ts";
import type { RawModel } from "./candidate.ts";

const f = Math.fround;

/** The score of every class of one prior that is considered; none where the quality closes the gate. */
export function scoresOf(
  { scores, selection }: RawModel,
  raw: readonly number[],
  rawQuality: number | undefined,
) {
  const quality = scores.quality && activateOne(scores.quality.activation, rawQuality!);
  if (scores.quality?.gate && !passes(selection, quality!)) return [];
  return activate(scores.activation, limited(raw, scores.maxLogit))
    .filter((_, column) => column !== scores.background)
    .map((score, classIndex) => ({ classIndex, score: combine(scores.quality?.combine, score, quality) }))
    .filter(({ classIndex }) => scores.allow?.includes(classIndex) ?? !scores.ignore?.includes(classIndex));
}

export function passes(
  { comparison, threshold }: Pick<Selection, "comparison" | "threshold">,
  score: number,
): boolean {
  return comparison === ">" ? score > f(threshold) : score >= f(threshold);
}

function limited(raw: readonly number[], max: number | undefined): readonly number[] {
  return max === undefined ? raw : raw.map((x) => Math.min(f(max), Math.max(-f(max), x)));
}

function combine(
  how: "product" | "geometricMean" | undefined,
  score: number,
  quality: number | undefined,
): number {
  if (how === undefined) return score;
  const product = f(score * quality!);
  return how === "product" ? product : f(Math.sqrt(product));
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
