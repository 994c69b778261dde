/** Which brackets are open where, also in a text that is no JSON. */
import type { Position } from "./problem.ts";

/** A mistake in the syntax of JSON, in words for people. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly message: string;
}

/** The innermost bracket that is open at the end of `text`, with its place. */
export function openBracket(text: string): string | undefined {
  const last = openBrackets(text).at(-1);
  if (last === undefined) return undefined;
  const { line, column } = positionAt(text, last);
  return `the ${text[last]} of line ${line}, column ${column}`;
}

/** Where the brackets begin that are open at the end of `text`, or as soon as there are more than `most` of them. */
function openBrackets(text: string, most = Number.POSITIVE_INFINITY): number[] {
  const open: number[] = [];
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"?|[[\]{}]/g)) {
    if (token === "{" || token === "[") open.push(index);
    else if (token === "}" || token === "]") open.pop();
    if (open.length > most) break;
  }
  return open;
}

const deepest = 64;

/** Objects and lists inside each other, more than any model has and than the parser can follow. */
export function tooDeep(text: string): SyntaxMistake | undefined {
  const offset = openBrackets(text, deepest)[deepest];
  return offset === undefined ? undefined : { offset, message: `is nested more than ${deepest} deep` };
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
