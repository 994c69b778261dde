/** Small numbers that are added to sides or union, and the score of what is blended. */
import { expect, test } from "vitest";
import type { HardSuppression, Model, Suppression } from "../../codegen/src/model.generated.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { decoderOf, describeChoices } from "./choices.ts";

const { priors: _, ...tiny } = tinyModel();

/** Corners of boxes as they are written, in 0..1. */
const plain = (suppression: Suppression): Written<Model> => ({
  ...tiny,
  boxes: { kind: "decoded", from: ["offsets"], columns: "xyxy" },
  suppression,
});

const hard = (threshold: number, rest: Partial<HardSuppression> = {}) =>
  plain({ kind: "hard", scope: "all", overlap: "iou", threshold, dropWhen: ">", ...rest });

const weighted = (rest: object = {}) =>
  plain({ kind: "weighted", scope: "all", overlap: "iou", threshold: 0.38, ...rest });

const soft = (rest: object = {}) =>
  plain({ kind: "soft", scope: "all", overlap: "iou", decay: { kind: "linear", threshold: 0.38 }, ...rest });

/** Two boxes of 0.03, the second 0.01308 to the right: iou is 0.000508 / 0.001292 = 0.393. */
const two = {
  offsets: Float32Array.from([0, 0, 0.03, 0.03, 0.01308, 0, 0.04308, 0.03, ...Array(8).fill(0)]),
  classes: Float32Array.from([0.9, 0, 0.8, 0, 0, 0, 0, 0]),
};
/** The same 0.04 away, which share nothing. */
const apart = { ...two, offsets: two.offsets.map((side, i) => (i === 4 || i === 6 ? side + 0.02692 : side)) };

describeChoices([
  {
    name: "0.001 on the sides of the areas: 0.359",
    models: [hard(0.38), hard(0.38, { epsilon: { areas: 0.001 } })],
    tensors: two,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "0.359 is above 0.35",
    models: [hard(0.35, { epsilon: { areas: 0.001 } }), hard(0.37, { epsilon: { areas: 0.001 } })],
    tensors: two,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "0.001 on the union: 0.221",
    models: [hard(0.3), hard(0.3, { epsilon: { union: 0.001 } })],
    tensors: two,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "0.01 on the sides of the intersection: 1.49",
    models: [hard(0.5), hard(0.5, { epsilon: { shared: 0.01 } })],
    tensors: two,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "what is 0.01 apart shares 0.01 by 0.05 where sides are 0.02 longer",
    models: [hard(0.25, { epsilon: { shared: 0.01 } }), hard(0.25, { epsilon: { shared: 0.02 } })],
    tensors: apart,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "weighted suppression blends by it",
    models: [weighted(), weighted({ epsilon: { areas: 0.001 } })],
    tensors: two,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "soft suppression lowers by it",
    models: [soft(), soft({ epsilon: { union: 0.001 } })],
    tensors: two,
    // 0.8 * (1 - 0.393) is below the threshold of scores.
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "the best score, or the mean",
    models: [weighted({ score: "best" }), weighted({ score: "mean" })],
    tensors: two,
    scores: [[0.9], [0.85]],
  },
]);

const run = decoderOf({
  mean: weighted({ score: "mean" }),
  beyond: weighted({ epsilon: { shared: 0.015 } }),
});

test("a best that overlaps another and not itself stays, and is the best once more", async () => {
  // 0.045 * 0.045 of itself is more than its area twice; of the other it is 0.0319 * 0.045: 3.95.
  const found = await run("beyond", two);
  expect(found.map(({ score }) => score)).toEqual([Math.fround(0.9), Math.fround(0.9)]);
  expect(found.map(({ box }) => box[2])).toEqual([0.04308, 0.03].map((right) => expect.closeTo(right, 6)));
});

test("the mean of one is its own score, and boxes are weighted as ever", async () => {
  const [blended] = await run("mean", two);
  expect(blended!.box[2]).toBeCloseTo((0.9 * 0.03 + 0.8 * 0.04308) / 1.7, 6);
  const alone = await run("mean", apart);
  expect(alone.map(({ score }) => score)).toEqual([Math.fround(0.9), Math.fround(0.8)]);
});
