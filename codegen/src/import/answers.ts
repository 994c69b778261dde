import { isObject, patchAt } from "../merge-patch.ts";
import type { Model, Undecided } from "../model.generated.ts";
import {
  errorIn,
  failed,
  findingsOf,
  keysOf,
  ok,
  pointerTo,
  type Result,
  valueAt,
  wordsOf,
} from "../problem.ts";
import { validate } from "../validate.ts";
import { inOrder } from "./draft.ts";

/** A value for a place in model.json. */
export interface Answer {
  readonly at: string;
  readonly value: unknown;
}

/** `/input/color=BGR`: what is no JSON is a text. */
export function readAnswer(text: string): Result<Answer> {
  const [, at, value = ""] = /^(\/[^=]+)=(.*)$/s.exec(text) ?? [];
  if (at === undefined)
    return failed([
      errorIn("--set", `${JSON.stringify(text)} is not <pointer>=<value>, as /input/color=BGR`),
    ]);
  try {
    return ok({ at, value: JSON.parse(value) });
  } catch {
    return ok({ at, value });
  }
}

/** A text that somebody wrote where `now` stands: what is no JSON is a text; where a list of labels is asked for, commas part them. */
export function readWritten(text: string, now: unknown): unknown {
  if (typeof now === "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text.split(",").map((word) => word.trim());
  }
}

/** The model with a value settled, and without the questions about it. */
export function settle(model: Model, { at, value }: Answer): Model {
  const { undecided = [], ...rest } = model;
  const settled = patchAt(rest, keysOf(at), value) as Model;
  const left = undecided.filter(
    (question) => !answers(at, value, question.at) && obstacleTo(settled, question) === undefined,
  );
  return asking(settled, left);
}

function asking({ undecided: _, ...model }: Model, left: readonly Undecided[]): Model {
  return left.length === 0 ? model : { ...model, undecided: left };
}

/** What reads the outputs: a network that is like none has none of it, and its parts make sense together only. */
const readers = ["priors", "boxes", "scores", "keypoints", "selection", "suppression", "detections"];

/** A value that somebody wrote, as answers: where a reader of the outputs is asked for, others may stand beside it, each by its key. */
export function answersIn({ at, value }: Answer): Answer[] {
  const keys = isObject(value) ? Object.keys(value) : [];
  const several =
    readers.includes(at.slice(1)) && keys.length > 0 && keys.every((key) => readers.includes(key));
  return several
    ? Object.entries(value as object).map(([key, part]) => ({ at: pointerTo(key), value: part }))
    : [{ at, value }];
}

/** The model with what somebody wrote at one place, and without the question about it. */
export function settleWritten(model: Model, answer: Answer): Model {
  const { undecided = [], ...settled } = answersIn(answer).reduce(settle, model);
  return inOrder(
    asking(
      settled,
      undecided.filter(({ at }) => at !== answer.at),
    ),
  );
}

/** Whether a value at one place settles a question about another: the same, one inside that it states, or a key of what is asked. */
function answers(at: string, value: unknown, question: string): boolean {
  if (at === question) return true;
  const merges = typeof value === "object" && value !== null && !Array.isArray(value);
  if (question.startsWith(`${at}/`))
    return !merges || valueAt(value, question.slice(at.length)) !== undefined;
  return !merges && (at === `${question}/mean` || at === `${question}/std`);
}

/** Why an answer leads nowhere in `model`; undefined where it does. */
export function obstacleTo(model: Model, { at }: Pick<Answer, "at">): string | undefined {
  const end = at.lastIndexOf("/");
  const [parent, key] = [end <= 0 ? model : valueAt(model, at.slice(0, end)), at.slice(end + 1)];
  const leads = isObject(parent) || (Array.isArray(parent) && parent.some((_, i) => String(i) === key));
  return leads ? undefined : `${at} leads nowhere in the model`;
}

/** What the schema says against answers in a model that has them, as of a key that it does not know. */
export function mistakesIn(model: Model, answers: readonly Answer[]): string[] {
  const written: unknown = JSON.parse(JSON.stringify(model));
  return findingsOf(validate(written))
    .filter(({ pointer }) => answers.some(({ at }) => `${pointer}/`.startsWith(`${at}/`)))
    .map((finding) => `${finding.pointer}: ${wordsOf(finding)}`);
}
