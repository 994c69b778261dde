/** Asks whoever sits at the terminal, with the evidence beside each question. */
import { isCancel, log, select, text } from "@clack/prompts";
import type { Ask } from "../commands/import.ts";
import type { Model, Undecided } from "../model.generated.ts";
import { valueAt } from "../problem.ts";
import { show } from "../suggest.ts";
import { shownChoice } from "../undecided.ts";
import { readWritten, settleWritten } from "./answers.ts";
import type { Proposal } from "./propose.ts";

export const ask: Ask = { which, settle: settleAll };

const shown = 3;

/** The three best, with what speaks for them, and none of them. */
async function which(proposals: readonly Proposal[]): Promise<Proposal | undefined> {
  const bare = proposals.at(-1)!;
  const best = proposals.slice(0, -1).slice(0, shown);
  for (const { candidate } of best)
    log.message(`${candidate!.relative.id}: ${candidate!.reasons.join("; ")}`);
  const answer = await select({
    message: "Which model is it like?",
    options: [
      ...best.map((value) => ({
        value,
        label: value.candidate!.relative.id,
        hint: value.candidate!.fits ? value.candidate!.relative.json.title : "something speaks against it",
      })),
      { value: bare, label: "none of these", hint: "a bare draft of what the file says" },
    ],
  });
  return isCancel(answer) ? undefined : answer;
}

/** One question after the other; what is left open stays undecided. */
async function settleAll(model: Model): Promise<Model> {
  let settled = model;
  for (const question of model.undecided ?? []) {
    const value = await answerTo(question, valueAt(settled, question.at));
    if (value === stop) return settled;
    if (value !== later) settled = settleWritten(settled, { at: question.at, value });
  }
  return settled;
}

const [later, stop] = [Symbol("later"), Symbol("stop")];

async function answerTo({ at, choices, because }: Undecided, now: unknown): Promise<unknown> {
  const message = `${at}: ${because}`;
  const answer = choices.length === 0 ? await written(message, now) : await chosen(message, choices, now);
  return isCancel(answer) ? stop : answer;
}

function chosen(message: string, choices: readonly unknown[], now: unknown) {
  return select<unknown>({
    message,
    options: [
      ...choices.map((value) => ({ value, label: shownChoice(value, now) })),
      { value: later, label: "later", hint: "gen will ask for it" },
    ],
  });
}

async function written(message: string, now: unknown): Promise<unknown> {
  const answer = await text({ message, placeholder: `${show(now)}; nothing leaves it open` });
  if (isCancel(answer)) return answer;
  if (answer === undefined || answer.trim() === "") return later;
  return readWritten(answer, now);
}
