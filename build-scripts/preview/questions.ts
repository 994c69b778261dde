/** The open questions of a model, each choice as a model of its own. */
import { resolve } from "node:path";
import { describe } from "../../codegen/src/extend.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { settle } from "../../codegen/src/import/answers.ts";
import { writeJson } from "../../codegen/src/import/json.ts";
import { load, type Source } from "../../codegen/src/load.ts";
import { isObject } from "../../codegen/src/merge-patch.ts";
import type { Model, Undecided } from "../../codegen/src/model.generated.ts";
import { findingsOf, ok, type Problem, type Result, valueAt } from "../../codegen/src/problem.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { shownChoice } from "../../codegen/src/undecided.ts";
import { understood } from "../failures.ts";
import { type Compiled, compileAll } from "./compile.ts";
import { headingOf } from "./headings.ts";
import type { Choice, Question } from "./page/description.ts";

/** Compiles every choice of every question, all at once; a choice that makes no model has the reason instead. */
export async function questionsOf(models: string, id: string, compiled: Compiled): Promise<Question[]> {
  const source = understood(load(resolve(models), [id]))[0]!;
  const json = understood(describe(source)).json as Model;
  const faults = new Set(faultsOf(resolveSource(without(source, json))).map(wordsOf));
  const variants = openIn(json).map((question, q) => ({
    question,
    choices: question.choices.map((choice, c) =>
      variant({ ...source, id: `${id}-${q}-${c}` }, json, { ...question, choice }, faults),
    ),
  }));
  const good = variants.flatMap(({ choices }) => choices.flatMap(({ model }) => model ?? []));
  const described = good.length === 0 ? [] : await compileAll(good, compiled);
  const shown = ({ text, problem, model }: Variant): Choice => ({
    text,
    problem,
    model: described.find((one) => one.id === model?.id),
  });
  return variants.map(({ question, choices }) => shownQuestion(question, json, choices.map(shown)));
}

/** Questions that can be asked; model.json may have any mistake. */
export function openIn(json: unknown): Undecided[] {
  const { undecided } = isObject(json) ? json : {};
  return Array.isArray(undecided) ? undecided.filter(isQuestion) : [];
}

const isQuestion = (one: unknown): one is Undecided =>
  isObject(one) &&
  typeof one.at === "string" &&
  typeof one.because === "string" &&
  Array.isArray(one.choices);

function shownQuestion({ at, because }: Undecided, json: Model, choices: readonly Choice[]): Question {
  const now = valueAt(json, at);
  const isText = typeof now === "string";
  const text = isText ? now : (JSON.stringify(now) ?? null);
  return { at, heading: headingOf(at, json), because, now: text, json: !isText, choices };
}

interface Variant {
  readonly text: string;
  readonly model?: ResolvedModel;
  readonly problem?: string;
}

/** What is wrong without this choice, too, is not its fault. */
function variant(
  source: Source,
  json: Model,
  { at, choice }: Undecided & { readonly choice: unknown },
  faults: ReadonlySet<string>,
): Variant {
  const text = shownChoice(choice, valueAt(json, at)).replace(/,$/, "");
  const resolved = resolveSource(without(source, settle(json, { at, value: choice })));
  if (resolved.ok) return { text, model: resolved.value };
  const own = resolved.problems.filter((problem) => !faults.has(wordsOf(problem)));
  return own.length === 0 ? { text } : { text, problem: own.map(({ message }) => message).join("; ") };
}

const faultsOf = (result: Result<unknown>) => (result.ok ? [] : findingsOf(result));
const wordsOf = ({ pointer, message }: Problem) => `${pointer}: ${message}`;

/** The source with another model.json, whose questions do not matter. */
export function without(source: Source, { undecided: _, ...model }: Model): Source {
  const text = writeJson(model);
  return {
    ...source,
    read: (name, advice) => (name === "model.json" ? ok(text) : source.read(name, advice)),
  };
}
