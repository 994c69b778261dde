import type { Code, Operand } from "../../../kotlin/expressions.ts";
import type { ColumnLoop } from "./columns.ts";

/** The function that searches a run of priors, as far as all ways of searching have it in common. */
export interface ScanFunction {
  readonly parameters: string;
  /** Number of priors in a call. */
  readonly anchors: Operand;
  /** Index of the call's prior `i`, counted over all priors. */
  readonly anchor: Operand;
  /** Address of the first score of prior `i`. */
  readonly at: Operand;
  /** Address of the score of `column` of the first prior. */
  readonly plane: Operand;
  readonly columns: ColumnLoop;
  /** Exact test of a `score`. */
  readonly passes: Code;
}
