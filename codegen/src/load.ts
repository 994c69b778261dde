import { readdirSync, statSync } from "node:fs";
import { basename, join, posix, relative, sep } from "node:path";
import { kotlinClassName } from "./kotlin/names.ts";
import { errorIn, failed, few, ok, type Problem, type Result } from "./problem.ts";
import { kindOf, readFailure, readText } from "./read.ts";
import { closest, list } from "./suggest.ts";

/** One model folder, not yet understood. */
export interface Source {
  /** The folder's name. */
  readonly id: string;
  /** Path of model.json as shown in messages. */
  readonly file: string;
  /** The same path from the folder that holds the models folder: no matter where the generator was started. */
  readonly origin: string;
  /** Text of a file in the folder, such as `model.json` or `labels.txt`; `advice` says how to shorten one that is too long. */
  readonly read: (name: string, advice?: string) => Result<string>;
  /** All models of the folder that holds this one. */
  readonly siblings: () => readonly Source[];
}

/** Finds the model folders under `root`: all of them, or those named by `ids`. */
export function load(root: string, ids: readonly string[]): Result<Source[]> {
  const shown = shownPath(root);
  const found = folders(root);
  if (found === undefined) return failed([errorIn(shown, whyNoFolders(root))]);
  if (found.length === 0) return failed([errorIn(shown, "no model folders in here")]);
  const unknown = ids.filter((id) => !found.includes(id));
  if (unknown.length > 0) return failed(few(unknown, (id) => errorIn(shown, noModel(id, found))));
  const chosen = found.filter((id) => ids.length === 0 || ids.includes(id));
  return ok(
    chosen.map((id) => {
      const others = found.filter((other) => other < id || !chosen.includes(other));
      return source(root, shown, found, id, nameProblems(shown, id, others));
    }),
  );
}

/** Why a folder `id` cannot become a class, or beside `others` no file of its own where case does not count. */
export function nameProblems(shown: string, id: string, others: readonly string[]): Problem[] {
  const fileName = (other: string) => kotlinClassName(other)?.toLowerCase();
  const name = kotlinClassName(id);
  const problem = (message: string) => [errorIn(posix.join(shown, id), message)];
  if (name === undefined) {
    return problem(
      "cannot become a class name: start with a letter, use at most 100 letters, digits and dashes, and avoid names of Kotlin, Boxwright and Windows",
    );
  }
  const other = others.find((folder) => fileName(folder) === name.toLowerCase());
  return other === undefined ? [] : problem(`class ${name} would clash with that of model "${other}"`);
}

/** Says that there is no model `id`, and which there are. */
export function noModel(id: string, found: readonly string[]): string {
  const near = closest(id, found);
  if (near.length > 0) return `no model "${id}"; did you mean ${list(near)}?`;
  return found.length > 8
    ? `no model "${id}" among the ${found.length} in here`
    : `no model "${id}"; there are ${list(found)}`;
}

/** A path as messages show it: from the current folder, with `/`. */
export function shownPath(path: string): string {
  return relative(process.cwd(), path).split(sep).join("/") || ".";
}

/** Names of the model folders under `root`, sorted. */
export function folders(root: string): string[] | undefined {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => !/^[._]/.test(entry.name) && !isFile(join(root, entry.name)))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return undefined;
  }
}

function whyNoFolders(root: string): string {
  try {
    const other = kindOf(statSync(root));
    if (other !== "a folder") return `is ${other ?? "a file"}, not a folder of models`;
    readdirSync(root);
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code !== "ENOENT") return readFailure(failure);
  }
  return "no such folder of models";
}

/** What is neither file nor folder, such as a link that leads nowhere, is read like a folder, and so refused by its name. */
function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** With a name that cannot be, nothing of it is read: that is all that is said of the folder. */
function source(
  root: string,
  shown: string,
  found: readonly string[],
  id: string,
  wrong: readonly Problem[],
): Source {
  const read: Source["read"] = (name, advice) =>
    readText(join(root, id, name), posix.join(shown, id, name), advice);
  return {
    id,
    file: posix.join(shown, id, "model.json"),
    origin: posix.join(basename(root), id, "model.json"),
    read: wrong.length > 0 ? () => failed(wrong) : read,
    siblings: () => found.map((other) => source(root, shown, found, other, [])),
  };
}
