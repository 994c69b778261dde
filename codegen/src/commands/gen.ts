import { resolve } from "node:path";
import type { GeneratedFile } from "../emit.ts";
import { generate, planAll } from "../generate.ts";
import { load, type Source } from "../load.ts";
import type { Problem } from "../problem.ts";
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
  const files = generate(sources, request.packageName);
  if (!files.ok) return refused(files.problems);
  const difference = compare(resolve(request.out), files.value, request.ids.length === 0);
  if (!difference.ok) return refused([...files.warnings, ...difference.problems]);
  return request.mode === "check"
    ? report(difference.value, files.warnings)
    : writeOut(request.out, files.value, difference.value, files.warnings);
}

function report(difference: Difference, warnings: readonly Problem[]): Outcome {
  const lines = (["missing", "changed", "extra"] as const).flatMap((kind) =>
    difference[kind].map((path) => `${kind}: ${path}`),
  );
  const { err, ...outcome } = done([], warnings);
  return { ...outcome, status: lines.length > 0 ? "differs" : "done", err: [...err, ...lines] };
}

function writeOut(
  out: string,
  files: readonly GeneratedFile[],
  difference: Difference,
  warnings: readonly Problem[],
): Outcome {
  write(resolve(out), files, difference);
  const { missing, changed, extra } = difference;
  const written = missing.length + changed.length;
  return done([`${files.length} models in ${out}: ${written} written, ${extra.length} removed`], warnings);
}
