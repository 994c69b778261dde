/** How numbers become boxes and points, by numbers that can be worked out by hand. */
import { describe, expect, test } from "vitest";
import type { Boxes, Keypoints, Model, Priors } from "../../codegen/src/model.generated.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { decoderOf } from "./choices.ts";

interface Code<T> {
  readonly name: string;
  readonly code: T;
  /** What the network says of the first prior. */
  readonly numbers: readonly number[];
  readonly expected: readonly number[];
}

const from = ["offsets"];
const { LN2: ln2 } = Math;
/** sigmoid(ln3) = 0.75, and of the logits 0 and ln3 the second has the probability 0.75. */
const ln3 = Math.log(3);

/** The first prior lies around (0.25, 0.25) with sides of 0.5; in pixels of the grid around (25, 25) with 40 x 20. */
const boxes: Code<Written<Boxes>>[] = [
  {
    name: "an offset moves by sizes of the prior",
    code: { kind: "centerSize", from, columns: "xywh" },
    numbers: [1, 0, 0, 0],
    expected: [0.5, 0, 1, 0.5],
  },
  {
    name: "y first",
    code: { kind: "centerSize", from, columns: "yxhw" },
    numbers: [0, 1, ln2, 0],
    expected: [0.5, -0.25, 1, 0.75],
  },
  {
    name: "variances multiply",
    code: { kind: "centerSize", from, columns: "xywh", variances: [0.1, 0.1, 0.2, 0.2] },
    numbers: [5, 0, 0, 5 * ln2],
    expected: [0.25, -0.25, 0.75, 0.75],
  },
  {
    name: "weights divide",
    code: { kind: "centerSize", from, columns: "xywh", weights: [10, 10, 5, 5] },
    numbers: [5, 0, 0, 5 * ln2],
    expected: [0.25, -0.25, 0.75, 0.75],
  },
  {
    name: "sizes without exp",
    code: { kind: "centerSize", from, columns: "xywh", size: "linear" },
    numbers: [0, 0, 1, 2],
    expected: [0, -0.25, 0.5, 0.75],
  },
  {
    name: "a limit before exp: twice the prior's size",
    code: { kind: "centerSize", from, columns: "xywh", maxLogSize: ln2 },
    numbers: [0, 0, 9, 0],
    expected: [-0.25, 0, 0.75, 0.5],
  },
  {
    name: "sizes elsewhere, y first",
    code: {
      kind: "centerSize",
      from,
      values: [0, 2],
      columns: "yxhw",
      size: "linear",
      sizes: { from, values: [2, 4] },
    },
    numbers: [1, 0.5, 0.5, 1],
    expected: [0.25, 0.625, 0.75, 0.875],
  },
  {
    name: "offsets of corners in sizes of the prior",
    code: { kind: "cornerOffsets", from, columns: "xyxy" },
    numbers: [0.1, 0.5, -0.1, 1],
    expected: [0.05, 0.25, 0.45, 1],
  },
  {
    name: "offsets of corners, y first, times variances",
    code: { kind: "cornerOffsets", from, columns: "yxyx", variances: [0.5, 1, 2, 0.1] },
    numbers: [0.5, 0.2, -1, 0.1],
    expected: [0.05, 0.25, 0.6, 0.45],
  },
  {
    name: "FastestDet: a centre up to a prior away, and sizes of the input",
    code: { kind: "tanhCenter", from },
    numbers: [ln3 / 2, 0, ln3, 0],
    expected: [0.125, 0, 0.875, 0.5],
  },
  {
    name: "distances in sizes of the prior",
    code: { kind: "distances", from, unit: "prior" },
    numbers: [0.5, 0.25, 1, 0],
    expected: [0, 0.125, 0.75, 0.25],
  },
  {
    name: "distances in the model's space",
    code: { kind: "distances", from, unit: "space" },
    numbers: [0.125, 0, 0.25, 0.5],
    expected: [0.125, 0.25, 0.5, 0.75],
  },
  {
    name: "distances divided by a horizontal and a vertical weight",
    code: { kind: "distances", from, unit: "space", weights: [2, 4] },
    numbers: [0.25, 0.5, 0.5, 1],
    expected: [0.125, 0.125, 0.5, 0.5],
  },
  {
    name: "distances as the mean of bins",
    code: { kind: "distances", from, unit: "space", bins: 2 },
    numbers: [0, 0, 0, ln3, 99, 0, 0, 99],
    expected: [-0.25, -0.5, 0.25, 1.25],
  },
  {
    name: "YOLOv3: the centre lies in its cell",
    code: { kind: "sigmoidCenter", from },
    numbers: [ln3, 0, 0, 0],
    expected: [0.175, 0.15, 0.575, 0.35],
  },
  {
    name: "YOLOv4: or beyond it",
    code: { kind: "sigmoidCenter", from, scaleXY: 2 },
    numbers: [ln3, 0, 0, 0],
    expected: [0.3, 0.15, 0.7, 0.35],
  },
  {
    name: "YOLOv5",
    code: { kind: "squaredSigmoid", from },
    numbers: [ln3, 0, ln3, 0],
    expected: [0.05, 0.15, 0.95, 0.35],
  },
  {
    name: "YOLOv5, whose sigmoid the graph has applied",
    code: { kind: "squaredSigmoid", from, activation: "none" },
    numbers: [0.75, 0.5, 0.75, 0.5],
    expected: [0.05, 0.15, 0.95, 0.35],
  },
  {
    name: "YOLOv4, of which the centre is applied",
    code: { kind: "sigmoidCenter", from, scaleXY: 2, activation: "none" },
    numbers: [0.75, 0.5, 0, ln2],
    expected: [0.3, 0.05, 0.7, 0.45],
  },
  {
    name: "centre and size",
    code: { kind: "decoded", from, columns: "xywh" },
    numbers: [0.5, 0.5, 0.2, 0.4],
    expected: [0.4, 0.3, 0.6, 0.7],
  },
  {
    name: "centre and size, y first",
    code: { kind: "decoded", from, columns: "yxhw" },
    numbers: [0.5, 0.5, 0.2, 0.4],
    expected: [0.3, 0.4, 0.7, 0.6],
  },
  {
    name: "corners",
    code: { kind: "decoded", from, columns: "xyxy" },
    numbers: [0.1, 0.2, 0.3, 0.5],
    expected: [0.1, 0.2, 0.3, 0.5],
  },
  {
    name: "corners, y first",
    code: { kind: "decoded", from, columns: "yxyx" },
    numbers: [0.1, 0.2, 0.3, 0.5],
    expected: [0.2, 0.1, 0.5, 0.3],
  },
];

/** Points of the same prior; a box is read from the same numbers. */
const points: Code<Written<Keypoints>>[] = [
  {
    name: "offsets",
    code: { kind: "offsets", from, values: [0, 2], columns: "xy" },
    numbers: [0.5, 0.25, 0, 0],
    expected: [0.5, 0.375],
  },
  {
    name: "offsets, y first",
    code: { kind: "offsets", from, values: [0, 2], columns: "yx" },
    numbers: [0.5, 0.25, 0, 0],
    expected: [0.375, 0.5],
  },
  {
    name: "offsets times a variance",
    code: { kind: "offsets", from, values: [0, 2], columns: "xy", variance: 0.5 },
    numbers: [0.5, 0.25, 0, 0],
    expected: [0.375, 0.3125],
  },
  {
    name: "offsets through a weight",
    code: { kind: "offsets", from, values: [0, 2], columns: "xy", weight: 0.5 },
    numbers: [0.5, 0.25, 0, 0],
    expected: [0.75, 0.5],
  },
  {
    name: "fractions of the box, which is 0.25..0.75 by -0.125..0.875",
    code: { kind: "fractions", from, values: [0, 2], columns: "xy" },
    numbers: [0.5, 0.25, 0, ln2],
    expected: [0.5, 0.125],
  },
  {
    name: "points as they are; a third number is passed over",
    code: { kind: "decoded", from, values: [0, 3], columns: "xy_" },
    numbers: [0.5, 0.25, 9, 0],
    expected: [0.5, 0.25],
  },
];

const grid: Written<Priors> = {
  kind: "grid",
  levels: [
    {
      stride: 50,
      rows: 1,
      columns: 2,
      shapes: [
        [40, 20],
        [10, 10],
      ],
    },
  ],
  offset: 0.5,
  order: "rowColumnShape",
};

/** The tiny model with another code; YOLO's have a grid in pixels, boxes that are decoded no priors. */
function coded({ code, numbers }: Code<Written<Boxes>>): Written<Model> {
  const { priors, outputs, ...tiny } = tinyModel();
  const inPixels = code.kind === "sigmoidCenter" || code.kind === "squaredSigmoid";
  return {
    ...tiny,
    outputs: [{ ...outputs[0]!, shape: [4, numbers.length] }, outputs[1]!],
    ...(code.kind !== "decoded" && { priors: inPixels ? grid : priors! }),
    boxes: code,
    ...(inPixels && { result: { space: "pixels", clip: "none" } as const }),
  };
}

const run = decoderOf({
  ...Object.fromEntries(boxes.map((one) => [`box: ${one.name}`, coded(one)])),
  ...Object.fromEntries(points.map(({ name, code }) => [`point: ${name}`, pointing(code)])),
});

function pointing(keypoints: Written<Keypoints>): Written<Model> {
  return { ...tinyModel(), keypoints };
}

/** What is found of a first prior with these numbers; the others have no score. */
async function first(name: string, numbers: readonly number[]) {
  const offsets = new Float32Array(4 * numbers.length);
  offsets.set(numbers);
  const [found] = await run(name, { ...tinyTensors([{ scores: [0.9, 0] }]), offsets });
  return found!;
}

const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 6));

describe("boxes", () => {
  test.each(boxes)("$name", async ({ name, numbers, expected }) => {
    expect((await first(`box: ${name}`, numbers)).box).toEqual(close(expected));
  });
});

describe("points", () => {
  test.each(points)("$name", async ({ name, numbers, expected }) => {
    expect((await first(`point: ${name}`, numbers)).points).toEqual(close(expected));
  });
});
