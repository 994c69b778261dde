import type { Lines } from "../print.ts";
import { formatProblem, type Problem } from "../problem.ts";
import type { Memory } from "../remembered.ts";

/** How a command ended, and what it says. */
export interface Outcome extends Lines {
  readonly status: "done" | "differs" | "badInput";
  /** By what the next run knows that it would do and say the same. */
  readonly memory?: Memory;
}

/** What a process ends with. */
export const exitCode: Readonly<Record<Outcome["status"], number>> = { done: 0, differs: 1, badInput: 2 };

export function done(out: readonly string[], warnings: readonly Problem[] = []): Outcome {
  return { status: "done", out, err: warnings.map(formatProblem) };
}

export function refused(problems: readonly Problem[]): Outcome {
  return { status: "badInput", out: [], err: problems.map(formatProblem) };
}
