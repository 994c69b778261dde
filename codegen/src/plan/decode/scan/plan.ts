import type { FunctionPlan } from "../../../kotlin/functions.ts";
import type { ColumnLoop } from "./columns.ts";

/** What every way of searching the scores has in common. */
export interface Scan extends FunctionPlan {
  /** Fields of the generated class. */
  readonly fields: readonly string[];
  /** Functions beside `scan`. */
  readonly helpers: readonly ScorePlan[];
  /** Number of priors in a call. */
  readonly rows: string;
  /** Row of the call's prior `i`, counted over all priors. */
  readonly row: string;
  /** Address of the first score of prior `i`. */
  readonly at: string;
  /** Address of the score of `column` of the first prior. */
  readonly plane: string;
  readonly columns: ColumnLoop;
  /** Exact test of a `score`. */
  readonly passes: string;
}

/** A function that scores one prior by softmax and adds what passes. */
export interface ScorePlan {
  readonly kind: "softmaxScore";
  readonly parameters: string;
  readonly pick: "pickAll" | "pickBest";
  /** The logit of `column`. */
  readonly logit: string;
  readonly columns: ColumnLoop;
  readonly passes: string;
}
