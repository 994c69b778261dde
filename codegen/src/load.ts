import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, posix, relative, sep } from "node:path";
import { kotlinClassName } from "./kotlin/names.ts";
import { errorIn, failed, ok, type Problem, type Result } from "./problem.ts";
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
}

const maxBytes = 1 << 20;

/** Finds the model folders under `root`: all of them, or those named by `ids`. */
export function load(root: string, ids: readonly string[]): Result<Source[]> {
  const shown = shownPath(root);
  const found = folders(root);
  if (found === undefined) return failed([errorIn(shown, "no such folder of models")]);
  if (found.length === 0) return failed([errorIn(shown, "no model folders in here")]);
  const unknown = ids.filter((id) => !found.includes(id));
  const chosen = found.filter((id) => ids.length === 0 || ids.includes(id));
  const problems = [
    ...unknown.map((id) => errorIn(shown, noModel(id, found))),
    ...chosen.flatMap((id) => {
      const others = found.filter((other) => other < id || !chosen.includes(other));
      return nameProblems(shown, id, others);
    }),
  ];
  return problems.length > 0 ? failed(problems) : ok(chosen.map((id) => source(root, shown, id)));
}

/** Why a folder `id` cannot become a class, or beside `others` no file of its own where case does not count. */
export function nameProblems(shown: string, id: string, others: readonly string[]): Problem[] {
  const fileName = (other: string) => kotlinClassName(other)?.toLowerCase();
  const name = kotlinClassName(id);
  const problem = (message: string) => [errorIn(posix.join(shown, id), message)];
  if (name === undefined) {
    return problem(
      "cannot become a class name: start with a letter, use letters, digits and dashes, and avoid names of Kotlin and Boxwright",
    );
  }
  const other = others.find((folder) => fileName(folder) === name.toLowerCase());
  return other === undefined ? [] : problem(`class ${name} would clash with that of model "${other}"`);
}

function noModel(id: string, found: readonly string[]): string {
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

/** What is neither file nor folder, such as a link that leads nowhere, is read like a folder, and so refused by its name. */
function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function source(root: string, shown: string, id: string): Source {
  return {
    id,
    file: posix.join(shown, id, "model.json"),
    origin: posix.join(basename(root), id, "model.json"),
    read: (name, advice) => readText(join(root, id, name), posix.join(shown, id, name), advice),
  };
}

/** Reads a text file; `shown` is its path in messages. */
export function readText(path: string, shown: string, advice = ""): Result<string> {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) {
      return failed([errorIn(shown, `is ${size} bytes long; at most ${maxBytes} are read${advice}`)]);
    }
    return ok(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path)));
  } catch (error) {
    return failed([errorIn(shown, readFailure(error as NodeJS.ErrnoException))]);
  }
}

export function readFailure(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "no such file";
  if (error.code === "EISDIR") return "is a folder, not a file";
  if (error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not UTF-8";
  return `cannot be read: ${error.message}`;
}
