/** When boxes are limited to the input, and what that does to sides that are infinite or NaN. */
import { expect, test } from "vitest";
import type { ResultSpace } from "../../codegen/src/model.generated.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import { decoderOf, describeChoices } from "./choices.ts";

const clipped = (clip: ResultSpace["clip"]) =>
  tinyModel({
    suppression: { kind: "hard", scope: "class", overlap: "iou", threshold: 0.6, dropWhen: ">" },
    result: { clip },
  });

/** A square of which only the left half is inside, over one that is that half. Clipped they are one; unclipped half. */
const overhanging = tinyTensors([
  {},
  {},
  { offsets: [0.5, 0, 0, 0], scores: [0.9, 0] },
  { offsets: [0.5, 0, 0, Math.LN2], scores: [0.8, 0] },
]);

describeChoices([
  {
    name: "clipping before suppression or after it",
    models: [clipped("after"), clipped("before")],
    tensors: overhanging,
    scores: [[0.9, 0.8], [0.9]],
  },
]);

const run = decoderOf({
  before: clipped("before"),
  clipAfter: tinyModel({ result: { clip: "after", keepNonFinite: true } }),
});

test("clipped overhanging boxes", async () => {
  expect((await run("before", overhanging))[0]!.box).toEqual([0.75, 0, 1, 0.5]);
});

test("clipping limits infinite sides and keeps NaN", async () => {
  const [whole, lost] = await run(
    "clipAfter",
    tinyTensors([
      { offsets: [0, 0, 1000, 1000], scores: [0.9, 0] },
      { offsets: [Number.NaN, 0, 0, 0], scores: [0.8, 0] },
    ]),
  );
  expect(whole!.box).toEqual([0, 0, 1, 1]);
  expect(lost!.box).toEqual([Number.NaN, 0.125, Number.NaN, 0.375]);
});
