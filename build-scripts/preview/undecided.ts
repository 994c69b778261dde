/** The open questions of a model: each choice as a model of its own, and the one that somebody took. */
import { renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe } from "../../codegen/src/extend.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { readWritten, settle } from "../../codegen/src/import/answers.ts";
import { writeJson } from "../../codegen/src/import/json.ts";
import { load, type Source } from "../../codegen/src/load.ts";
import type { Model, Undecided } from "../../codegen/src/model.generated.ts";
import { parseJson } from "../../codegen/src/parse.ts";
import { ok, valueAt } from "../../codegen/src/problem.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { shownChoice } from "../../codegen/src/undecided.ts";
import { InputError, understood } from "../failures.ts";
import { type Compiled, compileAll } from "./compile.ts";
import type { Choice, Question } from "./page/description.ts";

/** Compiles every choice of every question, all at once; a choice that makes no model has the reason instead. */
export async function questionsOf(models: string, id: string, compiled: Compiled): Promise<Question[]> {
  const source = understood(load(resolve(models), [id]))[0]!;
  const json = understood(describe(source)).json as Model;
  const variants = (json.undecided ?? []).map((question, q) => ({
    question,
    choices: question.choices.map((choice, c) => variant(source, json, question, choice, `${id}-${q}-${c}`)),
  }));
  const good = variants.flatMap(({ choices }) => choices.flatMap(({ model }) => model ?? []));
  const described = good.length === 0 ? [] : await compileAll(good, compiled);
  const shown = ({ text, problem, model }: Variant): Choice => ({
    text,
    problem,
    model: described.find((one) => one.id === model?.id),
  });
  return variants.map(({ question, choices }) => ({
    at: question.at,
    because: question.because,
    now: textOf(valueAt(json, question.at)),
    choices: choices.map(shown),
  }));
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value ?? null));

interface Variant {
  readonly text: string;
  readonly model?: ResolvedModel;
  readonly problem?: string;
}

function variant(source: Source, json: Model, { at }: Undecided, value: unknown, id: string): Variant {
  const text = shownChoice(value, valueAt(json, at)).replace(/,$/, "");
  const resolved = resolveSource({ ...without(source, settle(json, { at, value })), id });
  if (resolved.ok) return { text, model: resolved.value };
  return { text, problem: resolved.problems.map(({ message }) => message).join("; ") };
}

/** The source with another model.json, whose questions do not matter. */
function without(source: Source, { undecided: _, ...model }: Model): Source {
  const text = writeJson(model);
  return {
    ...source,
    read: (name, advice) => (name === "model.json" ? ok(text) : source.read(name, advice)),
  };
}

/** Writes an answer into model.json, and takes the question out; the file is as `boxwright import` writes it. */
export function decide(models: string, id: string, answer: Buffer): string {
  const { at, choice, written } = readAnswer(answer);
  const source = understood(load(resolve(models), [id]))[0]!;
  const model = understood(parseJson(source.file, understood(source.read("model.json")))).json as Model;
  const question = model.undecided?.find((one) => one.at === at);
  if (question === undefined || (written === undefined && !(choice in question.choices)))
    throw new InputError(`${source.file} has no such question any more`);
  const value =
    written === undefined ? question.choices[choice] : readWritten(written, valueAt(model, question.at));
  const settled = settle(model, { at, value });
  // A bare draft may be no model before its last answer.
  if (resolveSource(without(source, model)).ok) understood(resolveSource(without(source, settled)));
  const file = join(models, id, "model.json");
  // Beside its place first: whoever reads it meanwhile has the old one.
  writeFileSync(`${file}.new`, writeJson(settled));
  renameSync(`${file}.new`, file);
  return `Written: ${at} in ${source.file}`;
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
