import { generate } from "../../codegen/src/generate.ts";
import type { Source } from "../../codegen/src/load.ts";
import { formatProblem, type Problem } from "../../codegen/src/problem.ts";

/** The lines a person sees for these models, but for line and column; none when all is well. */
export function problemsOf(...sources: readonly Source[]): string[] {
  return found(sources).map(({ line, column, ...problem }) => formatProblem(problem));
}

/** The lines a person sees for these models. */
export function linesOf(...sources: readonly Source[]): string[] {
  return found(sources).map(formatProblem);
}

function found(sources: readonly Source[]): readonly Problem[] {
  const result = generate(sources, "boxwright.models");
  return result.ok ? result.warnings : result.problems;
}
