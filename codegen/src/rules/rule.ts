import type { Model } from "../model.generated.ts";
import type { Finding } from "../problem.ts";

/** Finds what breaks one rule, of which the name is the sentence. */
export type Rule = (model: Model) => Finding[];

export function when(wrong: boolean, pointer: string, message: string): Finding[] {
  return wrong ? [{ pointer, message }] : [];
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
