/** torchvision's SSD models and its RetinaNet against numbers that its own post-processing gave. */
import { beforeAll, expect, test } from "vitest";
import { decode, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { fill, uniform } from "../support/hash.ts";

const f = Math.fround;

function tensors(anchors: number, seed: number): Tensors {
  const fourTimesSquared = (value: number) => [0, 1, 2, 3].reduce((power) => f(power * power), value);
  return {
    bbox_regression: fill(anchors * 4, (j) => f(f(uniform(j, seed) * 4) - 2)),
    cls_logits: fill(anchors * 91, (j) =>
      j % 91 === 0 ? 10 : f(16 * fourTimesSquared(uniform(j, seed + 1))),
    ),
  };
}

const cases = [
  {
    id: "ssd300-vgg16",
    side: 300,
    threshold: 0.01,
    tensors: tensors(8732, 31),
    kept: 200,
    sums: { score: 198.826337, box: 122359.395, label: 8957 },
    first: { box: [78.1994, 205.9289, 103.1697, 244.5833], score: 0.997461, label: 44 },
  },
  {
    id: "ssdlite320-mobilenet-v3",
    side: 320,
    threshold: 0.001,
    tensors: tensors(3234, 41),
    kept: 300,
    sums: { score: 295.372429, box: 198326.297, label: 13737 },
    first: { box: [115.8821, 0, 320, 91.0781], score: 0.997195, label: 64 },
  },
];

let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(shippedModels([...cases.map(({ id }) => id), "retinanet-resnet50-fpn"]));
});

// Scores lie as close as 1e-7 to each other, so neighbours may change places: sums are what can be compared.
test.each(cases)("$id", async ({ id, side, threshold, tensors, kept, sums, first }) => {
  const [found] = await decode(decoders, [{ id, tensors, thresholds: { score: threshold } }]);
  expect(found).toHaveLength(kept);
  const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
  expect(total(found!.map(({ score }) => score))).toBeCloseTo(sums.score, 4);
  expect(Math.abs(total(found!.flatMap(({ box }) => box)) * side - sums.box)).toBeLessThan(0.05);
  expect(total(found!.map(({ classIndex }) => classIndex + 1))).toBe(sums.label);
  expect(found![0]!.classIndex + 1).toBe(first.label);
  expect(found![0]!.score).toBeCloseTo(first.score, 6);
  for (const [i, value] of first.box.entries())
    expect(Math.abs(found![0]!.box[i]! * side - value)).toBeLessThan(3e-4);
});

/** What torchvision reported of a frame of 600 x 400: class 73 at 267.4239, 333.5474, 328.3289, 400. The box goes on to 410.101 in the padding. */
test("RetinaNet limits boxes to the frame, not to the padded input", async () => {
  const { width, height } = { width: 600, height: 400 };
  const [left, top, right, bottom] = [267.4239, 333.5474, 328.3289, 410.101];
  const toX = (x: number) => (x * 800) / width;
  const toY = (y: number) => (y * 533) / height;
  // The prior of row 15 and column 12 on the level of stride 32: its first shape is 182 x 90 around 384, 480.
  const prior = 9 * (100 * 100 + 50 * 50 + 15 * 25 + 12);
  const offsets = [
    ((toX(left) + toX(right)) / 2 - 384) / 182,
    ((toY(top) + toY(bottom)) / 2 - 480) / 90,
    Math.log((toX(right) - toX(left)) / 182),
    Math.log((toY(bottom) - toY(top)) / 90),
  ];
  const tensors = {
    cls_logits: fill(120087 * 91, (j) =>
      j === 91 * prior + 73 ? Math.log(0.8998796 / (1 - 0.8998796)) : -20,
    ),
    bbox_regression: fill(120087 * 4, (j) => offsets[j - 4 * prior] ?? 0),
  };
  const [found] = await decode(decoders, [{ id: "retinanet-resnet50-fpn", tensors, frame: [width, height] }]);
  expect(found).toHaveLength(1);
  const { classIndex, score, box } = found![0]!;
  expect([classIndex, score]).toEqual([73, expect.closeTo(0.8998796, 6)]);
  const inFrame = box.map((side, i) =>
    i % 2 === 0 ? (side * 800 * width) / 800 : (side * 800 * height) / 533,
  );
  for (const [i, side] of [left, top, right, 400].entries()) expect(inFrame[i]).toBeCloseTo(side, 3);
});
