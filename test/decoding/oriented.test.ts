/** Boxes with an angle. */
import { expect, test } from "vitest";
import type { Model, RotatedSuppression } from "../../codegen/src/model.generated.ts";
import { endedModel } from "../support/ended.ts";
import { angledParts, tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { type Choice, decoderOf, describeChoices, scoresOf } from "./choices.ts";

const { priors: _, ...tiny } = tinyModel();

type Angled = Extract<Written<Model>["boxes"], { readonly kind: "decoded" }>;

/** Four boxes in an input of 640 x 640, of two classes, as they are written. */
const oriented = (
  suppression: Partial<RotatedSuppression> = {},
  angle: Partial<Angled["angle"]> = {},
  rest: Partial<Model> = {},
): Written<Model> => ({
  ...tiny,
  ...angledParts,
  input: { ...tiny.input, width: 640, height: 640 },
  boxes: { ...angledParts.boxes, angle: { ...angledParts.boxes.angle, ...angle } },
  result: { space: "pixels", clip: "none" },
  suppression: {
    kind: "rotated",
    scope: "class",
    overlap: "probiou",
    threshold: 0.7,
    dropWhen: ">",
    ...suppression,
  },
  ...rest,
});

/** Boxes of the first class, each worse than the one before. */
const ranked = (...boxes: readonly (readonly number[])[]) => ({
  offsets: Float32Array.from({ length: 20 }, (_, i) => boxes[Math.floor(i / 5)]?.[i % 5] ?? 0),
  classes: Float32Array.from({ length: 8 }, (_, i) =>
    i % 2 === 0 && i / 2 < boxes.length ? 0.9 - i / 20 : 0,
  ),
});

const square = (x: number) => [x, 100, 12, 12, 0.3];
/** The first and the second overlap by 0.68, as do the second and the third; the first and the third by 0.41. */
const row = ranked(square(100), square(103.2), square(106.4));

const choices: readonly Choice[] = [
  {
    name: "squares that share 11 / 12 overlap by 0.898",
    models: [oriented({ threshold: 0.89 }), oriented({ threshold: 0.9 })],
    tensors: ranked([100, 100, 12, 12, 0], [101, 100, 12, 12, 0]),
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "what was dropped drops what follows",
    models: [oriented({ threshold: 0.6 }), oriented({ threshold: 0.69 })],
    tensors: row,
    scores: [[0.9], [0.9, 0.8, 0.7]],
  },
  {
    name: "a box and itself are alike by 0.9995",
    models: [oriented({ threshold: 0.999 }), oriented({ threshold: 1 })],
    tensors: ranked([100, 100, 40, 20, 0.5], [100, 100, 40, 20, 0.5]),
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "crossed ones overlap by 0.105, and one rectangle may be written in two ways",
    models: [oriented(), oriented({ threshold: 0.1 })],
    tensors: ranked(
      [100, 100, 100, 10, 0],
      [100, 100, 100, 10, Math.PI / 2],
      [100, 100, 10, 100, Math.PI / 2],
    ),
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "NaN is no overlap, or not below one",
    models: [oriented({ dropWhen: ">" }), oriented({ dropWhen: "not <=" })],
    // 4e20 squared is beyond float32.
    tensors: ranked([100, 100, 4e20, 4e20, 0], [100, 100, 4e20, 4e20, 0]),
    scores: [[0.9, 0.8], [0.9]],
  },
];

describeChoices(choices);

const run = decoderOf({
  plain: oriented(),
  regular: oriented({}, { regularize: true }),
  any: oriented({}, {}, { result: { space: "pixels", clip: "none", keepNonFinite: true } }),
  rows: endedModel({ angle: {}, columns: "yxhw", result: { space: "pixels" } }),
  regularRows: endedModel({ angle: { regularize: true }, columns: "xywh", result: { space: "pixels" } }),
});

const close = (numbers: readonly number[]) => numbers.map((one) => expect.closeTo(one, 6));
const turned = [320, 320, 200, 100, Math.PI / 2];

test("the box is reported as it lies before it is rotated, beside its angle", async () => {
  const [found] = await run("plain", ranked(turned));
  expect(found!.box).toEqual(close([220 / 640, 270 / 640, 420 / 640, 370 / 640]));
  expect(found!.angle).toBe(Math.fround(Math.PI / 2));
});

test.each([
  [Math.PI / 2, [270, 220, 370, 420], 0],
  [(3 / 4) * Math.PI, [270, 220, 370, 420], Math.PI / 4],
  [-0.25, [270, 220, 370, 420], Math.PI / 2 - 0.25],
  [0.25, [220, 270, 420, 370], 0.25],
  [Math.PI + 0.25, [220, 270, 420, 370], 0.25],
] as const)("angle %d is brought into a quarter turn", async (angle, box, expected) => {
  const [found] = await run("regular", ranked([320, 320, 200, 100, angle]));
  expect(found!.box).toEqual(close(box.map((side) => side / 640)));
  expect(found!.angle).toBeCloseTo(expected, 6);
});

test("an angle that is NaN or infinite leaves its box out, and drops none", async () => {
  const boxes = ranked([100, 100, 12, 12, Number.NaN], [100, 100, 12, 12, Infinity], [100, 100, 12, 12, 1]);
  expect(scoresOf(await run("plain", boxes))).toEqual(close([0.7]));
  expect(await run("any", boxes)).toHaveLength(3);
});

test.each([
  ["rows", [270, 320, 100, 200, 0.5], [220, 220, 420, 320], 0.5],
  ["regularRows", [320, 270, 200, 100, 2], [270, 170, 370, 370], 2 - Math.PI / 2],
] as const)("%s of a graph that ends in suppression", async (name, numbers, box, angle) => {
  const tensors = {
    scores: Float32Array.from({ length: 10 }, (_, i) => (i === 2 ? 0.9 : 0)),
    boxes: Float32Array.from({ length: 50 }, (_, i) => (i >= 10 && i < 15 ? numbers[i - 10]! : 0)),
    classes: new Float32Array(10),
  };
  const [found] = await run(name, tensors);
  expect(found!.box).toEqual(close(box.map((side) => side / 100)));
  expect(found!.angle).toBeCloseTo(angle, 6);
});
