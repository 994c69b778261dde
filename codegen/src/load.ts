import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, posix, relative, sep } from "node:path";
import { failed, ok, type Result } from "./problem.ts";

/** One model folder, not yet understood. */
export interface Source {
  /** The folder's name. */
  readonly id: string;
  /** Path of model.json as shown in messages. */
  readonly file: string;
  /** The same path from the folder that holds the models folder: no matter where the generator was started. */
  readonly origin: string;
  /** Text of a file in the folder, such as `model.json` or `labels.txt`. */
  readonly read: (name: string) => Result<string>;
}

const maxBytes = 1 << 20;

/** Finds the model folders under `root`: all of them, or those named by `ids`. */
export function load(root: string, ids: readonly string[]): Result<Source[]> {
  const shown = relative(process.cwd(), root).split(sep).join("/") || ".";
  const found = folders(root);
  if (found === undefined) return failed([{ file: shown, pointer: "", message: "no such folder of models" }]);
  const unknown = ids.filter((id) => !found.includes(id));
  if (unknown.length > 0) {
    const known = found.join(", ") || "none";
    return failed(
      unknown.map((id) => ({ file: shown, pointer: "", message: `no model "${id}"; there are: ${known}` })),
    );
  }
  if (found.length === 0) return failed([{ file: shown, pointer: "", message: "no model folders in here" }]);
  return ok(found.filter((id) => ids.length === 0 || ids.includes(id)).map((id) => source(root, shown, id)));
}

function folders(root: string): string[] | undefined {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => !/^[._]/.test(entry.name) && statSync(join(root, entry.name)).isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return undefined;
  }
}

function source(root: string, shown: string, id: string): Source {
  const file = posix.join(shown, id, "model.json");
  return {
    id,
    file,
    origin: posix.join(basename(root), id, "model.json"),
    read: (name) => readText(join(root, id, name), posix.join(shown, id, name)),
  };
}

function readText(path: string, shown: string): Result<string> {
  const wrong = (message: string) => failed<string>([{ file: shown, pointer: "", message }]);
  try {
    const { size } = statSync(path);
    if (size > maxBytes) return wrong(`is ${size} bytes long; at most ${maxBytes} are read`);
    return ok(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(path)));
  } catch (error) {
    return wrong(readFailure(error as NodeJS.ErrnoException));
  }
}

function readFailure(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "no such file";
  if (error.code === "EISDIR") return "is a folder, not a file";
  if (error.code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not UTF-8";
  return `cannot be read: ${error.message}`;
}
