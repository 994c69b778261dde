/** A kept box that is reported as several classes, before and after TFLite_Detection_PostProcess. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Detection, decode, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { Model, Scores, Selection } from "../../codegen/src/model.generated.ts";
import { endedModel, endedTensors } from "../support/ended.ts";
import { source } from "../support/models.ts";
import { angledParts, tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

const priors = ["0.5,0.5,1,1", "0.5,0.5,1,1", "0.5,0.5,1,1", "0.5,10.5,1,1", "0.5,10.5,1,1", "0.5,100.5,1,1"];

/** The model of MaxClass2Test in detection_postprocess_test.cc: six boxes, background and two classes. */
function operator(
  selection: Partial<Written<Selection>>,
  scores: Partial<Written<Scores>> = {},
  columns = 3,
): Written<Model> {
  return {
    ...tinyModel(),
    outputs: [
      { name: "encodings", type: "float32", shape: [1, 6, 4], axes: ["one", "anchor", "coord"] },
      { name: "predictions", type: "float32", shape: [1, 6, columns], axes: ["one", "anchor", "class"] },
    ],
    priors: { kind: "file", file: "priors.csv", columns: "yxhw" },
    boxes: { kind: "centerSize", from: ["encodings"], columns: "yxhw", weights: [10, 10, 5, 5], size: "exp" },
    scores: { from: ["predictions"], activation: "none", background: 0, pick: "best", ...scores },
    selection: { threshold: 0, comparison: ">=", ...selection },
    suppression: { kind: "hard", scope: "all", overlap: "iouOrZero", threshold: 0.5, dropWhen: ">" },
    classes: { labels: Array.from({ length: columns - 1 }, (_, i) => `class ${i}`) },
  };
}

const rows = (count: Parameters<typeof endedModel>[0], rowsEach: number): Written<Model> => {
  const model = endedModel(count);
  return {
    ...model,
    detections: { ...model.detections!, count: { from: "number", rowsEach }, threshold: 0 },
  };
};

const { priors: _, ...tiny } = tinyModel();

/** Four boxes with angles, of two classes. */
const oriented: Written<Model> = {
  ...tiny,
  ...angledParts,
  scores: { ...tiny.scores!, pick: "best" },
  selection: { threshold: 0.5, comparison: ">", maxClassesPerDetection: 2 },
};

const models = {
  oriented,
  published: operator({ maxDetections: 3, maxClassesPerDetection: 2 }),
  capped: operator({ maxDetections: 2, maxClassesPerDetection: 2 }),
  ascending: operator({ maxDetections: 2, maxClassesPerDetection: 2, order: "ascending" }),
  more: operator({ maxClassesPerDetection: 4, threshold: 0.5 }),
  ignoring: operator({ maxClassesPerDetection: 3 }, { ignore: [1] }, 5),
  wide: operator({ maxClassesPerDetection: 3 }, {}, 5),
  twoRows: rows({ count: { type: "float32" } }, 2),
  threeRows: rows({ count: { type: "int64" } }, 3),
};

let decoders: Decoders;
const file = { "priors.csv": priors.join("\n") };

beforeAll(async () => {
  decoders = await buildDecoders(
    Object.entries(models).map(([id, model]) =>
      source(id, model, "priors" in model && model.priors?.kind === "file" ? file : {}),
    ),
  );
});

const run = async (id: keyof typeof models, tensors: Tensors) =>
  (await decode(decoders, [{ id, tensors }]))[0]!;

/** Offsets of the published test, with scores for each box. */
const tensors = (scores: readonly (readonly number[])[]): Tensors => ({
  encodings: Float32Array.of(0, 0, 0, 0, 0, 1, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0),
  predictions: Float32Array.from(scores.flat()),
});
const published = [
  [0, 0.9, 0.8],
  [0, 0.75, 0.72],
  [0, 0.6, 0.5],
  [0, 0.93, 0.95],
  [0, 0.5, 0.4],
  [0, 0.3, 0.2],
];
/** Only the last box, and scores of its classes. */
const single = (...scores: number[]) =>
  tensors(Array.from({ length: 6 }, (_, i) => [0, ...scores.map((score) => (i === 5 ? score : -1))]));

const found = (detections: readonly Detection[]) =>
  detections.map(({ classIndex, score, anchor }) => [classIndex, Number(score.toFixed(6)), anchor]);

test("numbers of MaxClass2Test: each of three boxes twice, classes from the best on", async () => {
  const detections = await run("published", tensors(published));
  expect(found(detections)).toEqual([
    [1, 0.95, 3],
    [0, 0.93, 3],
    [0, 0.9, 0],
    [1, 0.8, 0],
    [0, 0.3, 5],
    [1, 0.2, 5],
  ]);
  const lefts = detections.map(({ box }) => box[0]);
  for (const [i, left] of [10, 10, 0, 0, 100, 100].entries()) expect(lefts[i]).toBeCloseTo(left, 4);
});

test("the angle of a box is that of each of its classes", async () => {
  const detections = await run("oriented", {
    offsets: Float32Array.from({ length: 20 }, (_, i) => [0.5, 0.5, 0.2, 0.1, 0.3][i % 5]!),
    classes: Float32Array.of(0.9, 0.4, 0, 0, 0.6, 0.7, 0, 0),
  });
  expect(detections.map(({ classIndex, angle }) => [classIndex, angle])).toEqual(
    [0, 1, 1, 0].map((classIndex) => [classIndex, Math.fround(0.3)]),
  );
});

describe("what is reported of each box", () => {
  const { NaN: nan } = Number;
  test.each<[keyof typeof models, Tensors, readonly (readonly number[])[]]>([
    // Caps count boxes, and a threshold holds back no other class.
    [
      "capped",
      tensors(published),
      [
        [1, 0.95, 3],
        [0, 0.93, 3],
        [0, 0.9, 0],
        [1, 0.8, 0],
      ],
    ],
    [
      "ascending",
      tensors(published),
      [
        [1, 0.8, 0],
        [0, 0.9, 0],
        [0, 0.93, 3],
        [1, 0.95, 3],
      ],
    ],
    [
      "more",
      single(0.4, 0.7),
      [
        [1, 0.7, 5],
        [0, 0.4, 5],
      ],
    ],
    ["more", single(0.4, 0.3), []],
    // The lower class first where equal; what is NaN, or ignored, is none.
    [
      "wide",
      single(0.5, 0.7, 0.7, 0.7),
      [
        [1, 0.7, 5],
        [2, 0.7, 5],
        [3, 0.7, 5],
      ],
    ],
    [
      "wide",
      single(nan, 0.1, 0.7, nan),
      [
        [2, 0.7, 5],
        [1, 0.1, 5],
      ],
    ],
    [
      "ignoring",
      single(0.5, 0.9, 0.3, 0.4),
      [
        [0, 0.5, 5],
        [3, 0.4, 5],
        [2, 0.3, 5],
      ],
    ],
  ])("%s %#", async (id, given, expected) => {
    expect(found(await run(id, given))).toEqual(expected);
  });
});

test.each([
  ["twoRows", Float32Array.of(2), 4],
  ["twoRows", Float32Array.of(5), 10],
  ["twoRows", Float32Array.of(99), 10],
  ["twoRows", Float32Array.of(Number.NaN), 0],
  ["threeRows", BigInt64Array.of(2n), 6],
  // Of ten rows three times three can be counted.
  ["threeRows", BigInt64Array.of(2n ** 40n), 9],
] as const)("%s %#: a count of boxes is one of rows", async (id, number, count) => {
  const given = { ...endedTensors(new Float32Array(10)), number };
  expect(await run(id, given)).toHaveLength(count);
});
