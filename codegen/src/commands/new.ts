import { existsSync } from "node:fs";
import { join, posix, relative, resolve, sep } from "node:path";
import { applyEdits, modify } from "jsonc-parser";
import { describe } from "../extend.ts";
import { folders } from "../folders.ts";
import { resolveSource } from "../generate.ts";
import { load, nameProblems, type Source } from "../load.ts";
import { mergeText } from "../merge-text.ts";
import type { Model } from "../model.generated.ts";
import { collect, errorIn, findingsOf, mapped, ok, type Problem, type Result } from "../problem.ts";
import { shownPath } from "../shown-path.ts";
import { writeFolder } from "../write-folder.ts";
import { done, type Outcome, refused } from "./outcome.ts";

export interface NewModel {
  /** Folder of the model folders. */
  readonly models: string;
  /** Folder name of the new model. */
  readonly id: string;
  /** Folder name of the model to start from, among these models or those that ship with Boxwright. */
  readonly like: string;
  /** Folder of the models that ship with Boxwright; the schema is beside it. */
  readonly shipped: string;
}

/** What is true of one model alone; left blank, so that `gen` asks its author for it. */
const blanks = { title: "", source: "", license: "" } as const satisfies Partial<Model>;

/** Starts a model as a copy of another: model.json and the files that it names, without its weights. */
export function startModel(order: NewModel): Outcome {
  const { models, id, shipped } = order;
  const root = resolve(models);
  const sources = originals(order);
  if (!sources.ok) return refused(sources.problems);
  const original = resolveSource(sources.value[0]!);
  const obstacles = obstaclesTo(root, id);
  if (!original.ok || obstacles.length > 0) return refused([...obstacles, ...findingsOf(original)]);
  const files = copies(sources.value[0]!, original.value.written, schemaFrom(join(root, id), shipped));
  if (!files.ok) return refused(files.problems);
  writeFolder(join(root, id), files.value);
  const paths = files.value.map(({ name }) => posix.join(shownPath(root), id, name));
  return done([...paths, `Fill in ${Object.keys(blanks).join(", ")} of ${paths[0]}.`]);
}

/** The model to copy: an app's own goes before one that ships. */
function originals({ models, like, shipped }: NewModel): Result<Source[]> {
  const own = load(resolve(models), [like]);
  if (own.ok) return own;
  const other = load(shipped, [like]);
  return other.ok || (folders(resolve(models)) ?? []).length === 0 ? other : own;
}

export function obstaclesTo(root: string, id: string): Problem[] {
  const found = folders(root) ?? [];
  const problems = nameProblems(
    shownPath(root),
    id,
    found.filter((other) => other !== id),
  );
  const there = problems.length === 0 && existsSync(join(root, id));
  return there ? [errorIn(posix.join(shownPath(root), id), "exists already")] : problems;
}

/** The schema as a model's folder sees it, if both are in one project: a path of this machine alone helps nobody else. */
export function schemaFrom(folder: string, shipped: string): string | undefined {
  const boxwright = resolve(shipped, "..");
  const [project] = boxwright.split(`${sep}node_modules${sep}`);
  if (!folder.startsWith(`${project}${sep}`)) return undefined;
  return relative(folder, join(boxwright, "schemas/model.schema.json")).replaceAll(sep, "/");
}

function copies(
  source: Source,
  { $schema, classes, priors }: Model,
  schema: string | undefined,
): Result<{ name: string; text: string }[]> {
  const description = describe(source);
  if (!description.ok) return description;
  const { base, home } = description.value;
  const changes = $schema === undefined ? blanks : { ...blanks, $schema: schema };
  const json = mapped(wholeText(source, base), (text) => ({
    name: "model.json",
    text: adapted(text, changes),
  }));
  const beside = (name: string, pointer: string) =>
    mapped(home(pointer).read(name), (text) => ({ name, text }));
  return collect([
    json,
    ...(classes.labelsFile === undefined ? [] : [beside(classes.labelsFile, "/classes/labelsFile")]),
    ...(priors?.kind === "file" ? [beside(priors.file, "/priors/file")] : []),
  ]);
}

/** model.json as it would be if it extended none. */
function wholeText(source: Source, base: Source | undefined): Result<string> {
  const text = source.read("model.json");
  const other = base?.read("model.json");
  if (other === undefined || !text.ok || !other.ok) return text;
  return ok(mergeText(other.value, text.value));
}

/** With blanks for its author to fill in, and the schema where it lies from here, or none. */
function adapted(text: string, changes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(changes).reduce(
    (json, [key, value]) => applyEdits(json, modify(json, [key], value, {})),
    text,
  );
}
