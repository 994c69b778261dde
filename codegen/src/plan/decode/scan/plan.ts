import type { Code, Operand } from "../../../kotlin/expressions.ts";
import type { LocalPlan } from "../../nodes.ts";
import type { ColumnLoop } from "./columns.ts";
import type { AssignmentPlan } from "./leasts.ts";

/** The function that searches a run of priors, as far as all ways of searching have it in common. */
export interface ScanFunction {
  readonly parameters: string;
  /** Bounds that are the same for all priors of a call. */
  readonly locals: readonly LocalPlan[];
  /** Number of priors in a call. */
  readonly anchors: Operand;
  /** Index of the call's prior `i`, counted over all priors. */
  readonly anchor: Operand;
  /** Address of the first score of prior `i`. */
  readonly at: Operand;
  /** Address of the score of `column` of the first prior. */
  readonly plane: Operand;
  readonly columns: ColumnLoop;
  /** Exact test of a `score`; of that of class `bestClass`, where only the best of a prior counts. */
  readonly passes: Code;
}

/** The function that sets what follows from the thresholds. */
export interface PullBackPlan {
  readonly kind: "pullBack";
  readonly assignments: readonly AssignmentPlan[];
}
