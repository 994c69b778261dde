import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { kotlinClassName } from "../kotlin/names.ts";
import { failed, ok, type Result } from "../problem.ts";

/** Starts a model as a copy of another: all text files of its folder, but not its networks, nor where they are had. Returns the files. */
export function startModel(models: string, id: string, like: string): Result<string[]> {
  const [from, to] = [join(models, like), join(models, id)];
  const wrong = (file: string, message: string) => failed<string[]>([{ file, pointer: "", message }]);
  if (!existsSync(join(from, "model.json"))) return wrong(from, "no such model");
  if (kotlinClassName(id) === undefined) {
    return wrong(to, "makes no class name; use letters, digits and dashes, a letter first");
  }
  if (existsSync(to)) return wrong(to, "exists already");
  mkdirSync(to);
  const files = readdirSync(from).filter(
    (name) =>
      /\.(json|txt|csv|py|md)$/.test(name) && name !== "weights.json" && statSync(join(from, name)).isFile(),
  );
  for (const name of files) cpSync(join(from, name), join(to, name));
  return ok(files.map((name) => join(to, name)));
}
