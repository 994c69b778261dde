/** Mutates models, and keeps what breaks the generator, made as small as it gets. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { attempt } from "./attempt.ts";
import { type Edit, edited, edits, type Files } from "./edits.ts";

export const corpus = "test/fuzz/corpus";

/** Models to begin with: those of this repository, and those that broke something before. */
export function seeds(): Files[] {
  return ["models", "test/generated/models", corpus].flatMap(foldersIn).map(filesIn);
}

function foldersIn(root: string): string[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => join(root, name)).sort();
}

function filesIn(folder: string): Files {
  const names = readdirSync(folder).filter(
    (name) => /\.(json|txt|csv)$/.test(name) && name !== "weights.json",
  );
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

export interface Outcome {
  readonly mutants: number;
  readonly accepted: number;
  /** Some of the accepted ones with their Kotlin, each other than the others. */
  readonly sample: readonly Accepted[];
  /** The smallest of what broke the generator, if anything did. */
  readonly broken: { readonly files: Files; readonly reason: string } | undefined;
}

export interface Accepted {
  readonly files: Files;
  readonly file: GeneratedFile;
}

/** Tries `count` mutants that follow from `seed`, and keeps `keep` of those that are accepted. */
export function fuzz(seed: number, count: number, keep: number): Outcome {
  const models = seeds().filter(({ "model.json": text }) => isJson(text!));
  const donors = models.map(({ "model.json": text }) => JSON.parse(text!) as unknown);
  const build = ([model, donor, list]: readonly [number, number, readonly Edit[]]) =>
    edited(models[model]!, donors[donor]!, list);
  const index = fc.nat(models.length - 1);
  const accepted = new Map<string, Accepted>();
  let mutants = 0;
  let taken = 0;
  const property = fc.property(index, index, edits, (...choice) => {
    const files = build(choice);
    mutants++;
    const file = attempt(files);
    if (file === undefined) return;
    taken++;
    // Each as likely as the others: the n-th takes a place with probability keep / n.
    const place = accepted.size < keep ? accepted.size : (taken * 2654435761 + seed) % taken;
    if (place < keep) accepted.set(String(place), { files, file });
  });
  const { counterexample, errorInstance } = fc.check(property, { seed, numRuns: count });
  const broken = counterexample && { files: build(counterexample), reason: String(errorInstance) };
  return { mutants, accepted: taken, sample: distinct([...accepted.values()]), broken: broken ?? undefined };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

function distinct(accepted: readonly Accepted[]): Accepted[] {
  return [...new Map(accepted.map((one) => [one.file.text, one])).values()];
}
