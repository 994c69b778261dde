import { resolve } from "node:path";
import { load, type Source } from "../../codegen/src/load.ts";
import { formatProblem } from "../../codegen/src/problem.ts";

/** The models of this repository, or those that are named. */
export function shippedModels(ids: readonly string[] = []): Source[] {
  const sources = load(resolve("models"), ids);
  if (!sources.ok) throw new Error(sources.problems.map(formatProblem).join("\n"));
  return sources.value;
}
