/** Writes answers into model.json. */
import { renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { resolveSource } from "../../codegen/src/generate.ts";
import {
  type Answer,
  answersIn,
  mistakesIn,
  readWritten,
  settle,
  settleWritten,
} from "../../codegen/src/import/answers.ts";
import { writeJson } from "../../codegen/src/import/json.ts";
import { load, type Source } from "../../codegen/src/load.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { parseJson } from "../../codegen/src/parse.ts";
import { formatProblem, valueAt } from "../../codegen/src/problem.ts";
import { InputError, understood } from "../failures.ts";
import { openIn, without } from "./questions.ts";

/** What answers made of model.json, by the model's folder, the last at the end. */
export type Answered = Map<string, { readonly before: string; readonly after: string }[]>;

/** Writes an answer into model.json, and takes the question out; the file is as `boxwright import` writes it. */
export function decide(models: string, id: string, body: Buffer, answered: Answered): string {
  const { at, choice, written } = readAnswer(body);
  const source = understood(load(resolve(models), [id]))[0]!;
  const before = understood(source.read("model.json"));
  const model = understood(parseJson(source.file, before)).json as Model;
  const question = openIn(model).find((one) => one.at === at);
  if (question === undefined || (written === undefined && !(choice in question.choices)))
    throw new InputError(`${source.file} has no such question any more`);
  const answer =
    written === undefined
      ? { at, value: question.choices[choice] }
      : { at, value: readText(written, at, valueAt(model, at)) };
  const settled = written === undefined ? settle(model, answer) : settleWritten(model, answer);
  requireSense(source, model, settled, answer);
  const after = writeJson(settled);
  replace(models, id, after);
  answered.set(id, [...(answered.get(id) ?? []), { before, after }]);
  return `Written: ${at} in ${source.file}`;
}

/** Writes model.json as it was before the last answer, where nobody has changed it since. */
export function takeBack(models: string, id: string, answered: Answered): string {
  const source = understood(load(resolve(models), [id]))[0]!;
  const all = answered.get(id) ?? [];
  const last = all.at(-1);
  if (last === undefined) throw new InputError(`${source.file}: nothing was answered here`);
  if (understood(source.read("model.json")) !== last.after)
    throw new InputError(`${source.file} was changed since the last answer, which is not taken back`);
  replace(models, id, last.before);
  answered.set(id, all.slice(0, -1));
  return `Taken back in ${source.file}`;
}

/** Beside its place first: whoever reads it meanwhile has the old one. */
function replace(models: string, id: string, text: string): void {
  const file = join(models, id, "model.json");
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** What stands nowhere yet has to be JSON; no list of words is meant by it. */
function readText(written: string, at: string, now: unknown): unknown {
  return now === undefined ? understood(parseJson(at, written)).json : readWritten(written, now);
}

/** A model stays one, and what reads the outputs makes one of a bare draft; other answers to that make sense by themselves. */
function requireSense(source: Source, model: Model, settled: Model, answer: Answer): void {
  const resolved = resolveSource(without(source, settled));
  if (resolved.ok) return;
  if (resolveSource(without(source, model)).ok || valueAt(model, answer.at) === undefined)
    throw new InputError(
      resolved.problems.map(({ line: _, column: __, ...problem }) => formatProblem(problem)).join("\n"),
    );
  const mistakes = mistakesIn(settled, answersIn(answer));
  if (mistakes.length > 0) throw new InputError(mistakes.join("\n"));
}

interface TakenAnswer {
  readonly at: string;
  /** Index of the choice. */
  readonly choice: number;
  /** What somebody wrote instead. */
  readonly written: string | undefined;
}

function readAnswer(answer: Buffer): TakenAnswer {
  try {
    const { at, choice, written } = JSON.parse(answer.toString("utf8"));
    return {
      at: String(at),
      choice: Number(choice),
      written: written === undefined ? undefined : String(written),
    };
  } catch {
    throw new InputError("this is not an answer");
  }
}
