import type { Model } from "../model.generated.ts";
import { error, type Finding } from "../problem.ts";

/** Finds what breaks one rule, whose name is the sentence. */
export type Rule = (model: Model) => Finding[];

export type Rules = Readonly<Record<string, Rule>>;

export function when(wrong: boolean, pointer: string, message: Finding["message"]): Finding[] {
  return wrong ? [error(pointer, message)] : [];
}

/** What is said of a key that another makes senseless. */
export function excludes(other: string): string {
  return `cannot be combined with "${other}"; remove one`;
}

/** At which index each value comes first. */
export function firstPlaces<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const places = new Map<T, number>();
  for (const [i, value] of values.entries()) if (!places.has(value)) places.set(value, i);
  return places;
}
