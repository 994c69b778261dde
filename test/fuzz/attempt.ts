/** One attempt to break the generator, in process. */
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { generateAll } from "../../codegen/src/generate.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import { source } from "../support/models.ts";
import type { Files } from "./edits.ts";

/** Files that are read are at most this long; no mutant need be longer. */
const longest = 1 << 20;

/** CPU seconds in which every file of that length has an answer. */
const patience = 5;

export const id = "mutant";

/** The Kotlin of an accepted model; undefined where it is refused, as it should be. Throws what no input may cause. */
export function attempt(files: Files): GeneratedFile | undefined {
  if (Object.values(files).some(({ length }) => length > longest)) return undefined;
  const start = process.cpuUsage();
  const { "model.json": _, ...others } = files;
  const { read, ...rest } = source(id, undefined, others);
  const text = files["model.json"]!;
  const result = generateAll(
    [
      {
        ...rest,
        read: (name) => (name === "model.json" ? { ok: true, value: text, warnings: [] } : read(name)),
      },
    ],
    "boxwright.models",
  );
  const { user, system } = process.cpuUsage(start);
  if (user + system > patience * 1e6) throw new Error(`takes ${(user + system) / 1e6} s`);
  if (result.ok) return result.value[0]!;
  if (result.problems.length === 0) throw new Error("is refused without a word");
  for (const problem of result.problems) checkLine(formatProblem(problem), text, problem.line);
  return undefined;
}

/** One line of a length that can be read, and a place that the file has. */
function checkLine(line: string, text: string, at: number | undefined): void {
  const broken = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(line) || line.length > 2200;
  if (broken) throw new Error(`is told as ${JSON.stringify(line.slice(0, 200))}`);
  if (at !== undefined && line.includes("model.json:") && at > text.split(/\r\n|\n|\r/).length)
    throw new Error(`${line} is no place`);
}
