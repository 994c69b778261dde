/** When boxes are limited to the input or to the frame in it, and what that does to sides that are infinite or NaN. */
import { expect, test } from "vitest";
import type { FrameSize } from "../../build-scripts/kotlin/decode.ts";
import type { ResultSpace } from "../../codegen/src/model.generated.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import { decoderOf, describeChoices } from "./choices.ts";

const letterbox = {
  kind: "letterbox",
  sampling: "halfPixel",
  position: "topLeft",
  pad: 0,
  padUnit: "color",
  rounding: "floor",
  inverse: "placed",
  enlarge: true,
} as const;

const clipped = (clip: ResultSpace["clip"]) =>
  tinyModel({
    resize: letterbox,
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

/** A square that ends below a frame of 0.4 of the input's height, over one that ends there. */
const beyondTheFrame = tinyTensors([
  { offsets: [0, 0, 0, Math.log(3)], scores: [0.9, 0] },
  { offsets: [0, -0.2, Math.LN2, Math.LN2], scores: [0.8, 0] },
]);

describeChoices([
  {
    name: "clipping before suppression or after it",
    models: [clipped("after"), clipped("before")],
    tensors: overhanging,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "clipping to the input or to the frame in it",
    models: [clipped("before"), clipped("content")],
    tensors: beyondTheFrame,
    frame: [200, 80],
    scores: [[0.9, 0.8], [0.9]],
  },
]);

const run = decoderOf({
  before: clipped("before"),
  content: clipped("content"),
  centered: { ...clipped("content"), resize: { ...letterbox, position: "center" } },
  pixels: { ...clipped("content"), result: { space: "pixels", clip: "content" } },
  clipAfter: tinyModel({ result: { clip: "after", keepNonFinite: true } }),
});

test("clipped overhanging boxes", async () => {
  expect((await run("before", overhanging))[0]!.box).toEqual([0.75, 0, 1, 0.5]);
});

/** Ten times the input, around its upper part. */
const all = tinyTensors([{ offsets: [0, 0, 3, 3], scores: [0.9, 0] }]);

test.each<[string, FrameSize, readonly number[]]>([
  ["content", [200, 80], [0, 0, 1, 0.4]],
  ["content", [80, 200], [0, 0, 0.4, 1]],
  ["content", [303, 100], [0, 0, 1, 0.33]],
  ["centered", [200, 80], [0, 0.3, 1, 0.7]],
  ["centered", [80, 200], [0.3, 0, 0.7, 1]],
  ["pixels", [200, 1], [0, 0, 1, 0.01]],
])("%s of %j is %j", async (name, frame, box) => {
  expect((await run(name, all, frame))[0]!.box.map((side) => Number(side.toFixed(6)))).toEqual(box);
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
