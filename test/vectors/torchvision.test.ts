/** torchvision's SSD models against numbers that its own post-processing gave. */
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
  decoders = await buildDecoders(shippedModels().filter(({ id }) => cases.some((one) => one.id === id)));
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
