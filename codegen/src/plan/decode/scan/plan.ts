import type { Code, Operand } from "../../../kotlin/expressions.ts";
import type { LocalPlan } from "../../nodes.ts";
import type { ColumnLoop } from "./columns.ts";
import type { AssignmentPlan } from "./leasts.ts";

/** The function that searches a run of priors, as far as all ways of searching have it in common. */
export interface ScanFunction {
  readonly parameters: string;
  /** Bounds: the same for all priors of a call, but where they rise. */
  readonly locals: readonly (LocalPlan & { readonly keyword: "val" | "var" })[];
  /** Raises bounds when there are more candidates than are held: none or one. */
  readonly raise: readonly RaisePlan[];
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

/** Brings bounds up to what the candidates have come to be. */
export interface RaisePlan {
  readonly kind: "raise";
  readonly rises: readonly AssignmentPlan[];
}

/** The function that sets what follows from the thresholds. */
export interface PullBackPlan {
  readonly kind: "pullBack";
  readonly assignments: readonly AssignmentPlan[];
}
