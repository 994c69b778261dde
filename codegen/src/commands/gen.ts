import { resolve } from "node:path";
import { generate, generateAll, planAll } from "../generate.ts";
import { load, type Source } from "../load.ts";
import { oneLine, type Problem, type Result, strictly } from "../problem.ts";
import { count } from "../suggest.ts";
import { compare, type Difference, write } from "../write.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import type { Request } from "./request.ts";

/** Generates models, and writes them, compares them with what is there, or prints their plans. */
export function gen(request: Request): Outcome {
  const sources = load(resolve(request.models), request.ids);
  if (!sources.ok) return refused(sources.problems);
  return request.mode === "plan" ? printPlans(request, sources.value) : bringUpToDate(request, sources.value);
}

function printPlans(request: Request, sources: readonly Source[]): Outcome {
  const plans = asAsked(planAll(sources, request.packageName), request);
  if (!plans.ok) return refused(plans.problems);
  return done([JSON.stringify(plans.value, null, 2)], plans.warnings);
}

function bringUpToDate(request: Request, sources: readonly Source[]): Outcome {
  const whole = request.ids.length === 0;
  const files = asAsked((whole ? generateAll : generate)(sources, request.packageName), request);
  if (!files.ok) return refused(files.problems);
  const difference = compare(resolve(request.out), files.value, whole);
  if (!difference.ok) return refused([...files.warnings, ...difference.problems]);
  if (request.mode === "check") return report(difference.value, files.warnings);
  write(resolve(request.out), files.value, difference.value);
  const { length } = files.warnings;
  return done([summary(sources.length, request.out, difference.value) + hint(length)], files.warnings);
}

function asAsked<T>(result: Result<T>, { strict }: Request): Result<T> {
  return strict ? strictly(result) : result;
}

function report(difference: Difference, warnings: readonly Problem[]): Outcome {
  const lines = (["missing", "changed", "extra"] as const).flatMap((kind) =>
    difference[kind].map((path) => `${kind}: ${path}`),
  );
  const { err, ...outcome } = done([], warnings);
  return { ...outcome, status: lines.length > 0 ? "differs" : "done", err: [...err, ...lines] };
}

function summary(models: number, out: string, { missing, changed, extra }: Difference): string {
  const written = missing.length + changed.length;
  return `${count(models, "model")} in ${oneLine(out)}: ${count(written, "file")} written, ${extra.length} removed`;
}

/** What can be done about warnings. */
function hint(warnings: number): string {
  return warnings === 0
    ? ""
    : `; ${count(warnings, "warning")}: correct what is wrong, and say why the rest is meant, as in "meant": { "<name>": "<reason>" }`;
}
