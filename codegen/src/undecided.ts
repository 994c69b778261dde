import type { Model, Undecided } from "./model.generated.ts";
import { error, type Finding, pointerTo, valueAt } from "./problem.ts";
import { show } from "./suggest.ts";

/** A line for each question that stands open: what was guessed is not generated. */
export function openQuestions(model: Model): Finding[] {
  return (model.undecided ?? []).map(({ at, choices, because }, i) =>
    error(
      pointerTo("undecided", i),
      `${at} is undecided${asked(choices, valueAt(model, at))} ${sentence(because)} Settle it, and remove this entry`,
    ),
  );
}

function asked(choices: Undecided["choices"], now: unknown): string {
  return choices.length === 0 ? "." : `: ${choices.map((choice) => shownChoice(choice, now)).join(" or ")}?`;
}

/** A choice without the keys that it removes; one that changes nothing as what stands there. */
export function shownChoice(choice: unknown, now: unknown): string {
  if (typeof choice !== "object" || choice === null || Array.isArray(choice)) return show(choice);
  const kept = Object.entries(choice).filter(([, value]) => value !== null);
  return Object.keys(choice).length === 0 ? `${show(now)}, as it is,` : show(Object.fromEntries(kept));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
