import { expect } from "vitest";
import type { Detection } from "./decode.ts";

/** Same detections in the same order, scores and boxes (0..1 of the input) within 1e-6; NaN and infinities agree. */
export function expectSame(found: readonly Detection[], expected: readonly Detection[], what: string): void {
  const shown = `${what}\nfound ${JSON.stringify(found)}\nexpected ${JSON.stringify(expected)}`;
  expect(
    found.map((d) => d.classIndex),
    shown,
  ).toEqual(expected.map((d) => d.classIndex));
  for (const [i, detection] of found.entries()) {
    const pairs = [
      [detection.score, expected[i]!.score],
      ...detection.box.map((side, k) => [side, expected[i]!.box[k]!]),
      ...(detection.points ?? []).map((value, k) => [value, expected[i]!.points?.[k] ?? Number.NaN]),
    ];
    for (const [a, b] of pairs)
      expect(close(a!, b!), `detection ${i}: ${a} is not ${b}; ${shown}`).toBe(true);
  }
}

function close(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
}
