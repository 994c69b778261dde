/** What the table of `npm run originals` calls the same. */
import { expect, test } from "vitest";
import { agreement } from "./agreement.ts";

const at = (score: number, left = 0.1, classIndex = 0) => ({
  classIndex,
  score,
  box: [left, 0.1, 0.5, 0.5] as const,
});

const three = [at(0.9), at(0.8, 0.2), at(0.7, 0.3)];

test("the same detections, a little apart", () => {
  const apart = [at(0.9), at(0.8, 0.200001), at(0.700002, 0.3)];
  const found = agreement(apart, three);
  expect(found).toMatchObject({ detections: 3, sameSet: true, sameOrder: true });
  expect(found.score).toBeCloseTo(2e-6, 9);
  expect(found.box).toBeCloseTo(1e-6, 9);
});

test.each([
  ["one is missing", three.slice(1)],
  ["one is too many", [...three, at(0.6)]],
  ["one is of another class", [at(0.9, 0.1, 1), ...three.slice(1)]],
  ["one lies elsewhere", [at(0.9, 0.11), ...three.slice(1)]],
  ["one has another score", [at(0.91), ...three.slice(1)]],
])("another set: %s", (_, found) => {
  expect(agreement(found, three)).toMatchObject({ sameSet: false, sameOrder: false });
});

test("another order", () => {
  expect(agreement([...three].reverse(), three)).toMatchObject({ sameSet: true, sameOrder: false });
});

// NVIDIA's sort is unstable: it gave 0.99963963 twice, in an order that its code does not define.
test("equal scores have no order", () => {
  const tied = [at(0.99963963, 0.2), at(0.99963963)];
  expect(agreement([...tied].reverse(), tied)).toMatchObject({ sameSet: true, sameOrder: true });
});
