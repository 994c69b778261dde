import { type Code, type Comparison, compare, float } from "../../kotlin/expressions.ts";

/** A threshold as the file states it, for selection or for the rows of a graph. */
interface Threshold {
  readonly threshold: number;
  readonly comparison: Comparison;
}

/** The exact test of a score: the only place that writes how one is compared with its threshold. */
export function passes(score: Code, { threshold, comparison }: Threshold): Code {
  return compare(score, comparison, float(threshold));
}
