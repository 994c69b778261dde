import { resolve } from "node:path";
import { generate, generateAll, planAll } from "../generate.ts";
import { load, type Source } from "../load.ts";
import type { Problem } from "../problem.ts";
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

function printPlans({ packageName }: Request, sources: readonly Source[]): Outcome {
  const plans = planAll(sources, packageName);
  if (!plans.ok) return refused(plans.problems);
  return done([JSON.stringify(plans.value, null, 2)], plans.warnings);
}

function bringUpToDate(request: Request, sources: readonly Source[]): Outcome {
  const whole = request.ids.length === 0;
  const files = (whole ? generateAll : generate)(sources, request.packageName);
  if (!files.ok) return refused(files.problems);
  const difference = compare(resolve(request.out), files.value, whole);
  if (!difference.ok) return refused([...files.warnings, ...difference.problems]);
  if (request.mode === "check") return report(difference.value, files.warnings);
  write(resolve(request.out), files.value, difference.value);
  return done([summary(sources.length, request.out, difference.value)], files.warnings);
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
  return `${count(models, "model")} in ${out}: ${count(written, "file")} written, ${extra.length} removed`;
}
