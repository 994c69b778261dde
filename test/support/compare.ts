/** Comparisons as expectations. */
import { expect } from "vitest";
import { difference } from "../../build-scripts/kotlin/compare.ts";
import type { Detection } from "../../build-scripts/kotlin/decode.ts";

/** Same detections in the same order, as `difference` compares them. */
export function expectSame(
  found: readonly Detection[],
  expected: readonly Detection[],
  what: string,
  tolerance?: number,
): void {
  const shown = `${what}\nfound ${JSON.stringify(found)}\nexpected ${JSON.stringify(expected)}`;
  expect(difference(found, expected, tolerance), shown).toBeUndefined();
}
