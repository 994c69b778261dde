import { generate } from "../../codegen/src/generate.ts";
import type { Source } from "../../codegen/src/load.ts";
import { formatProblem } from "../../codegen/src/problem.ts";

/** The lines a person sees for these models; none when all is well. */
export function problemsOf(...sources: readonly Source[]): string[] {
  const result = generate(sources, "boxwright.models");
  return result.ok ? [] : result.problems.map(formatProblem);
}
