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
  return positionsIn(text)(offset);
}

/** Where the offsets of one text are; its lines are counted once, when the first is asked for. */
export function positionsIn(text: string): (offset: number) => Position {
  let lines: number[] | undefined;
  return (offset) => {
    lines ??= [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: end, index }) => index + end.length)];
    const line = lastUpTo(lines, offset);
    return { line: line + 1, column: offset - lines[line]! + 1 };
  };
}

/** Index of the last of ascending numbers, which begin with 0, that is not above `most`. */
function lastUpTo(ascending: readonly number[], most: number): number {
  let [low, high] = [0, ascending.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= most) low = middle;
    else high = middle;
  }
  return low;
}
