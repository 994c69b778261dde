import { resolve } from "node:path";
import { compare, type Difference } from "../compare.ts";
import { fingerprint } from "../fingerprint.ts";
import { generate, generateAll, planAll } from "../generate.ts";
import { load, type Source } from "../load.ts";
import { ok, oneLine, type Problem, type Result, strictly } from "../problem.ts";
import { readText } from "../read.ts";
import { count } from "../suggest.ts";
import { write } from "../write.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import type { Request } from "./request.ts";

/** What files say that were read, by their paths. */
type Texts = ReadonlyMap<string, string>;

/** Generates models, and writes them, compares them with what is there, or prints their plans. Each file is read once. */
export function gen(request: Request): Outcome {
  const texts = new Map<string, string>();
  const sources = load(resolve(request.models), request.ids, (path, ...shown) => {
    const known = texts.get(path);
    const text = known === undefined ? readText(path, ...shown) : ok(known);
    if (text.ok) texts.set(path, text.value);
    return text;
  });
  if (!sources.ok) return refused(sources.problems);
  return request.mode === "plan"
    ? printPlans(request, sources.value)
    : bringUpToDate(request, sources.value, texts);
}

function printPlans(request: Request, sources: readonly Source[]): Outcome {
  const plans = asAsked(planAll(sources, request.packageName), request);
  if (!plans.ok) return refused(plans.problems);
  return done([JSON.stringify(plans.value, null, 2)], plans.warnings);
}

function bringUpToDate(request: Request, sources: readonly Source[], read: Texts): Outcome {
  const [out, whole] = [resolve(request.out), request.ids.length === 0];
  const files = asAsked((whole ? generateAll : generate)(sources, request.packageName), request);
  if (!files.ok) return refused(files.problems);
  const { value, warnings } = files;
  const prints = value.map(({ path, text }) => fingerprint(path, text));
  const difference = compare(out, prints, whole);
  if (!difference.ok) return refused([...warnings, ...difference.problems]);
  if (request.mode === "write") write(out, value, difference.value);
  const outcome = told(request, sources, warnings, difference.value);
  if (outcome.status !== "done") return outcome;
  const lines = told(request, sources, warnings, { missing: [], changed: [], extra: [] });
  const left = { out, files: prints, whole, sweeps: request.mode === "write", lines };
  return { ...outcome, memory: { ...basisOf(request, sources, read), ...left } };
}

/** What a run went by. */
function basisOf({ models }: Request, sources: readonly Source[], read: Texts) {
  return {
    models: resolve(models),
    folders: sources[0]!.siblings().map(({ id }) => id),
    read: [...read].map(([path, text]) => fingerprint(path, text)),
  };
}

function told(
  { mode, out }: Request,
  { length }: readonly Source[],
  warnings: readonly Problem[],
  difference: Difference,
): Outcome {
  if (mode === "check") return report(difference, warnings);
  return done([summary(length, out, difference) + hint(warnings.length)], warnings);
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
