import { formatProblem, type Problem } from "../problem.ts";

/** How a command ended, and the lines that it leaves on the two streams. */
export interface Outcome {
  readonly status: "done" | "differs" | "badInput";
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** What a process ends with. */
export const exitCode: Readonly<Record<Outcome["status"], number>> = { done: 0, differs: 1, badInput: 2 };

export function done(out: readonly string[], warnings: readonly Problem[] = []): Outcome {
  return { status: "done", out, err: warnings.map(formatProblem) };
}

export function refused(problems: readonly Problem[]): Outcome {
  return { status: "badInput", out: [], err: problems.map(formatProblem) };
}
