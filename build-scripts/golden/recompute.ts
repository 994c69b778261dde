import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { errorIn, failed, ok, type Result } from "../../codegen/src/problem.ts";
import { didYouMean } from "../../codegen/src/suggest.ts";
import type { Reference } from "./python.ts";

/** What one run says: of each case how it is now, and of each that could not be done why. */
export interface Recomputed {
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

interface Case {
  readonly folder: string;
  /** Undefined where case.json cannot be read; `reason` then says why. */
  readonly json?: { readonly model: string; readonly reference?: string; readonly picture?: object };
  readonly reason?: string;
}

/** Recomputes the cases under `root` of the models `ids`, or all, as far as the references go. */
export function recompute(root: string, ids: readonly string[], reference: Reference): Result<Recomputed> {
  const all = readdirSync(root)
    .sort()
    .map((name) => readCase(posix.join(root, name)));
  const models = [...new Set(all.flatMap(({ json }) => json?.model ?? []))];
  const unknown = ids.filter((id) => !models.includes(id));
  if (unknown.length > 0)
    return failed(
      unknown.map((id) => errorIn(root, `no case of a model "${id}"; ${didYouMean(id, models)}`)),
    );
  const cases = all.filter(
    ({ json }) => ids.length === 0 || (json !== undefined && ids.includes(json.model)),
  );
  return ok(compute(cases, reference));
}

function readCase(folder: string): Case {
  try {
    return { folder, json: JSON.parse(readFileSync(posix.join(folder, "case.json"), "utf8")) };
  } catch (error) {
    return { folder, reason: `case.json: ${(error as Error).message}` };
  }
}

function compute(cases: readonly Case[], reference: Reference): Recomputed {
  const foldersOf = (chosen: (one: NonNullable<Case["json"]>) => unknown) =>
    cases.filter(({ json }) => json !== undefined && chosen(json)).map(({ folder }) => folder);
  const before = cases.map(resultsOf);
  const decoded = reference(
    "golden.py",
    foldersOf((json) => json.reference),
  );
  const resized = reference(
    "golden_pictures.py",
    foldersOf((json) => json.picture),
  );
  const reasonsFor = ({ folder, reason }: Case) => {
    const reasons = [reason, decoded.get(folder), resized.get(folder)].filter((why) => why !== undefined);
    return [...new Set(reasons)].join("; ");
  };
  return {
    lines: cases.flatMap((one, i) =>
      reasonsFor(one) === "" ? `${stateOf(one, before[i]!)} ${one.folder}` : [],
    ),
    failures: cases.flatMap((one) =>
      reasonsFor(one) === "" ? [] : `cannot do ${one.folder}: ${reasonsFor(one)}`,
    ),
  };
}

function stateOf(one: Case, before: string): string {
  const after = resultsOf(one);
  if (before === after) return one.json?.reference === undefined ? "pinned" : "same";
  return before === "" ? "new" : "changed";
}

function resultsOf({ folder }: Case): string {
  return ["expected.json", "tensor.json"].map((name) => readIfThere(posix.join(folder, name))).join("");
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
