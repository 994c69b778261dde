import type { Model } from "../model.generated.ts";
import { error, type Finding } from "../problem.ts";

/** Finds what breaks one rule, whose name is the sentence. */
export type Rule = (model: Model) => Finding[];

export type Rules = Readonly<Record<string, Rule>>;

export function when(wrong: boolean, pointer: string, message: string): Finding[] {
  return wrong ? [error(pointer, message)] : [];
}

/** What is said of a key that another makes senseless. */
export function excludes(other: string): string {
  return `cannot be combined with "${other}"; remove one`;
}
