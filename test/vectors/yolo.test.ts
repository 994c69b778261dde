/** YOLOv5 and YOLOv8 against numbers that the reference implementations gave. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Detection, decode, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { fill, uniform } from "../support/hash.ts";
import { variant } from "../support/models.ts";

const f = Math.fround;
const v5Rows = 25200;
const v8Cells = 8400;

/** Decoded rows of YOLOv5: centre, size, objectness, 80 classes. */
function v5(): Tensors {
  const columns = [
    (n: number) => f(uniform(n, 11) * 640),
    (n: number) => f(uniform(n, 12) * 640),
    (n: number) => f(8 + f(uniform(n, 13) * 300)),
    (n: number) => f(8 + f(uniform(n, 14) * 300)),
    (n: number) => thriceSquared(uniform(n, 15)),
  ];
  return {
    output0: fill(v5Rows * 85, (j) => {
      const [n, c] = [Math.floor(j / 85), j % 85];
      return c < 5 ? columns[c]!(n) : uniform(n * 80 + c - 5, 16);
    }),
  };
}

function thriceSquared(value: number): number {
  const squared = f(value * value);
  const fourth = f(squared * squared);
  return f(fourth * fourth);
}

/** Raw heads of YOLOv8: 64 bins, then 80 class logits, channel by channel; the vectors count cells over all levels. */
function v8(): Tensors {
  const heads = [
    { name: "p3", first: 0, cells: 6400 },
    { name: "p4", first: 6400, cells: 1600 },
    { name: "p5", first: 8000, cells: 400 },
  ];
  const value = (channel: number, n: number) => {
    if (channel < 64) return f(f(uniform(channel * v8Cells + n, 51) * 8) - 4);
    const own = f(f(uniform((channel - 64) * v8Cells + n, 52) * 4) - 4);
    return f(own + f(f(uniform(n, 53) * 8) - 5));
  };
  return Object.fromEntries(
    heads.map(({ name, first, cells }) => [
      name,
      fill(144 * cells, (j) => value(Math.floor(j / cells), first + (j % cells))),
    ]),
  );
}

const cases = [
  {
    id: "v5-class",
    model: "yolov5s",
    tensors: v5,
    iou: 0.45,
    scope: "class",
    max: 100,
    score: 97.14949,
    classes: 3934,
    box: 120215.019,
  },
  {
    id: "v5-all",
    model: "yolov5s",
    tensors: v5,
    iou: 0.45,
    scope: "all",
    max: 100,
    score: 96.82879,
    classes: 3903,
    box: 124429.731,
  },
  {
    id: "v8-class",
    model: "yolov8n-raw",
    tensors: v8,
    iou: 0.7,
    scope: "class",
    max: 100,
    score: 94.8321,
    classes: 3861,
    box: 121943.401,
  },
  {
    id: "v8-all",
    model: "yolov8n-raw",
    tensors: v8,
    iou: 0.45,
    scope: "all",
    max: 100,
    score: 94.75434,
    classes: 3876,
    box: 124174.751,
  },
  {
    id: "v8-300",
    model: "yolov8n-raw",
    tensors: v8,
    iou: 0.45,
    scope: "class",
    max: 300,
    score: 282.78724,
    classes: 11708,
    box: 375376.021,
  },
] as const;

const last: Record<string, Row> = {
  "v5-class": [359.8851, 54.601, 651.499, 338.8031, 0.954203, 42],
  "v5-all": [255.949, 116.3996, 546.3536, 157.4355, 0.946201, 59],
  "v8-class": [312.8113, -8.6626, 447.1332, 140.1588, 0.945531, 38],
  "v8-all": [427.0266, -50.8838, 562.797, 52.3324, 0.942605, 19],
  "v8-300": [188.7415, -0.957, 278.9857, 145.737, 0.934259, 20],
};

const firstV5: Row[] = [
  [205.8266, 283.2982, 512.741, 515.2279, 0.995526, 16],
  [208.4886, 275.6449, 262.6658, 404.7867, 0.995042, 78],
  [176.7218, 423.8593, 398.5078, 638.9586, 0.994025, 17],
];
const firstV8: Row[] = [
  [502.5415, 256.3231, 630.7427, 385.9942, 0.95209, 35],
  [283.7538, 400.5405, 416.8975, 682.0607, 0.952051, 71],
  [264.0792, 605.1879, 376.9907, 717.4971, 0.951907, 1],
];

type Row = readonly [
  left: number,
  top: number,
  right: number,
  bottom: number,
  score: number,
  classIndex: number,
];

let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(
    cases.map(({ id, model, iou, scope, max }) =>
      variant(model, id, (json) => {
        json.suppression = { ...json.suppression, threshold: iou, scope };
        json.selection.maxDetections = max;
      }),
    ),
  );
});

describe.each(cases)("$id", ({ id, model, tensors, max, score, classes, box }) => {
  test("gives the reference's detections", async () => {
    const [found] = await decode(decoders, [{ id, tensors: tensors() }]);
    expect(found).toHaveLength(max);
    expect(sum(found!, (d) => d.score)).toBeCloseTo(score, 4);
    expect(sum(found!, (d) => d.classIndex)).toBe(classes);
    expect(Math.abs(sum(found!, (d) => d.box.reduce((a, b) => a + b * 640, 0)) - box)).toBeLessThan(0.05);
    for (const [i, row] of (model === "yolov5s" ? firstV5 : firstV8).entries()) expectRow(found![i]!, row);
    expectRow(found!.at(-1)!, last[id]!);
  });
});

function expectRow({ box, score, classIndex }: Detection, [left, top, right, bottom, ...rest]: Row) {
  expect(classIndex).toBe(rest[1]);
  expect(score).toBeCloseTo(rest[0], 6);
  for (const [i, side] of [left, top, right, bottom].entries())
    expect(Math.abs(box[i]! * 640 - side)).toBeLessThan(3e-4);
}

function sum(found: readonly Detection[], value: (detection: Detection) => number): number {
  return found.reduce((total, detection) => total + value(detection), 0);
}
