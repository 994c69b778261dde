import { readdirSync, statSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { folders } from "./folders.ts";
import { kotlinClassName } from "./kotlin/names.ts";
import { errorIn, failed, few, ok, type Problem, type Result } from "./problem.ts";
import { kindOf, readFailure, readText } from "./read.ts";
import { shownPath } from "./shown-path.ts";
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
export function load(
  root: string,
  ids: readonly string[],
  read: typeof readText = readText,
): Result<Source[]> {
  const shown = shownPath(root);
  const found = folders(root);
  if (found === undefined) return failed([errorIn(shown, whyNoFolders(root))]);
  if (found.length === 0) return failed([errorIn(shown, "no model folders in here")]);
  const unknown = ids.filter((id) => !found.includes(id));
  if (unknown.length > 0) return failed(few(unknown, (id) => errorIn(shown, noModel(id, found))));
  const chosen = new Set(ids.length === 0 ? found : ids);
  const named = byFileName(found);
  const othersOf = (id: string) =>
    named.get(fileName(id))!.filter((other) => other < id || !chosen.has(other));
  const room = { root, shown, siblings: () => siblings, read };
  const siblings: readonly Source[] = found.map((id) => source(room, id, []));
  return ok(
    found.filter((id) => chosen.has(id)).map((id) => source(room, id, nameProblems(shown, id, othersOf(id)))),
  );
}

/** The folders by the names of their files, as they are where case does not count. */
function byFileName(ids: readonly string[]): Map<string | undefined, string[]> {
  const named = new Map<string | undefined, string[]>(ids.map((id) => [fileName(id), []]));
  for (const id of ids) named.get(fileName(id))!.push(id);
  return named;
}

function fileName(id: string): string | undefined {
  return kotlinClassName(id)?.toLowerCase();
}

/** Why a folder `id` cannot become a class, or beside `others` no file of its own where case does not count. */
export function nameProblems(shown: string, id: string, others: readonly string[]): Problem[] {
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

/** What the sources of one folder of models share. */
interface Room {
  readonly root: string;
  /** Its path in messages. */
  readonly shown: string;
  readonly siblings: () => readonly Source[];
  readonly read: typeof readText;
}

/** With a name that cannot be, nothing of it is read: that is all that is said of the folder. */
function source({ root, shown, siblings, read }: Room, id: string, wrong: readonly Problem[]): Source {
  return {
    id,
    file: posix.join(shown, id, "model.json"),
    origin: posix.join(basename(root), id, "model.json"),
    read: (name, advice) =>
      wrong.length > 0 ? failed(wrong) : read(join(root, id, name), posix.join(shown, id, name), advice),
    siblings,
  };
}
