import { resolve } from "node:path";
import { compare, type Difference } from "../compare.ts";
import { fingerprint } from "../fingerprint.ts";
import { generate, generateAll, planAll } from "../generate.ts";
import { load, type Source } from "../load.ts";
import { oneLine, type Problem, type Result, strictly } from "../problem.ts";
import { readText } from "../read.ts";
import { count } from "../suggest.ts";
import { write } from "../write.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import type { Request } from "./request.ts";

/** What files say that were read, by their paths. */
type Texts = ReadonlyMap<string, Result<string>>;

/** Generates models, and writes them, compares them with what is there, or prints their plans. Each file is read once. */
export function gen(request: Request): Outcome {
  const texts = new Map<string, Result<string>>();
  const sources = load(resolve(request.models), request.ids, (path, ...shown) => {
    const text = texts.get(path) ?? readText(path, ...shown);
    texts.set(path, text);
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
  const { mode, ids } = request;
  const [out, whole] = [resolve(request.out), ids.length === 0];
  const files = asAsked((whole ? generateAll : generate)(sources, request.packageName), request);
  if (!files.ok) return refused(files.problems);
  const { value, warnings } = files;
  const prints = value.map(({ path, text }) => fingerprint(path, text));
  const difference = compare(out, prints, whole);
  if (!difference.ok) return refused([...warnings, ...difference.problems]);
  if (mode === "write") write(out, value, difference.value);
  const told = (found: Difference) =>
    mode === "check" ? report(found, warnings) : done([summary(sources, request, found, warnings)], warnings);
  const outcome = told(difference.value);
  if (outcome.status !== "done") return outcome;
  const left = { out, files: prints, whole, sweeps: mode === "write", lines: told(noDifference) };
  return { ...outcome, memory: { ...gone(request, sources, read), ...left } };
}

const noDifference: Difference = { missing: [], changed: [], extra: [] };

/** What a run went by. */
function gone({ models }: Request, sources: readonly Source[], read: Texts) {
  return {
    models: resolve(models),
    folders: sources[0]!.siblings().map(({ id }) => id),
    read: [...read].flatMap(([path, text]) => (text.ok ? [fingerprint(path, text.value)] : [])),
  };
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

function summary(
  { length }: readonly Source[],
  { out }: Request,
  { missing, changed, extra }: Difference,
  warnings: readonly Problem[],
): string {
  const written = missing.length + changed.length;
  return `${count(length, "model")} in ${oneLine(out)}: ${count(written, "file")} written, ${extra.length} removed${hint(warnings.length)}`;
}

/** What can be done about warnings. */
function hint(warnings: number): string {
  return warnings === 0
    ? ""
    : `; ${count(warnings, "warning")}: correct what is wrong, and say why the rest is meant, as in "meant": { "<name>": "<reason>" }`;
}
