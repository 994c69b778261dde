import type { Model, Selection } from "../../codegen/src/model.generated.ts";

const f = Math.fround;

/** The score of every class of one prior. */
export function scoresOf({ scores }: Model, raw: readonly number[]): { classIndex: number; score: number }[] {
  const activated = activate(scores.activation, raw);
  return activated
    .map((score, column) => ({ column, score }))
    .filter(({ column }) => column !== scores.background)
    .map(({ score }, classIndex) => ({ classIndex, score }));
}

export function passes({ comparison, threshold }: Selection, score: number): boolean {
  return comparison === ">" ? score > f(threshold) : score >= f(threshold);
}

function activate(activation: Model["scores"]["activation"], raw: readonly number[]): number[] {
  switch (activation) {
    case "none":
      return [...raw];
    case "sigmoid":
      return raw.map((x) => f(1 / f(1 + f(Math.exp(-x)))));
    case "softmax": {
      const max = Math.max(...raw);
      const powers = raw.map((x) => f(Math.exp(f(x - max))));
      const sum = powers.reduce((total, power) => f(total + power), 0);
      return powers.map((power) => f(power / sum));
    }
  }
}
