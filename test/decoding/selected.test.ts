/** Graphs that give all boxes, and the indices of those that they select. */
import { describe, expect, test } from "vitest";
import type { Detection, TensorData } from "../../build-scripts/kotlin/decode.ts";
import type { DetectionRows, Model, Tensor } from "../../codegen/src/model.generated.ts";
import { endedModel } from "../support/ended.ts";
import type { Written } from "../support/written.ts";
import { decoderOf } from "./choices.ts";

const boxes = 6;
const float = { type: "float32" } as const;

/** Six boxes of three classes, as yolov3-10.onnx has them: 1 x 6 x 4, 1 x 3 x 6, and rows of batch, class and box. */
function selecting(
  indices: Pick<Tensor, "type" | "shape" | "axes">,
  change: Partial<Written<DetectionRows>> = {},
  more: Partial<Written<Model>> = {},
): Written<Model> {
  return {
    ...endedModel({ labels: { labels: ["a", "b", "c"] } }),
    outputs: [
      { name: "boxes", ...float, shape: [1, boxes, 4], axes: ["one", "anchor", "coord"] },
      { name: "scores", ...float, shape: [1, 3, boxes], axes: ["one", "class", "anchor"] },
      { name: "best", ...float, shape: [1, boxes], axes: ["one", "anchor"] },
      {
        name: "kinds",
        type: "uint8",
        quantization: { scale: 1, zeroPoint: 0 },
        shape: [boxes],
        axes: ["anchor"],
      },
      { name: "indices", ...indices },
      { name: "number", type: "int32", shape: [1], axes: ["one"] },
    ],
    detections: {
      boxes: { from: "boxes", columns: "yxyx" },
      scores: { from: "scores", perClass: true },
      classes: { from: "indices", value: 1, means: "index" },
      selected: { from: "indices", value: 2 },
      threshold: 0.5,
      comparison: ">",
      ...change,
    },
    ...more,
  };
}

const triples = { shape: [1, -1, 3], axes: ["one", "anchor", "value"] } as const;
const four = { type: "int64", shape: [4, 3], axes: ["anchor", "value"] } as const;
const byBox = {
  scores: { from: "best" },
  classes: { from: "kinds", means: "index" },
  selected: { from: "indices" },
} as const;

const decode = decoderOf({
  yolov3: selecting({ type: "int32", ...triples }),
  int64: selecting({ type: "int64", shape: [-1, 3], axes: ["anchor", "value"] }),
  counted: selecting(four, { count: { from: "number" } }),
  capped: selecting(four, { maxDetections: 2 }),
  background: selecting(
    four,
    { classes: { from: "indices", value: 1, means: "id" } },
    {
      classes: { labels: ["b", "c"], firstId: 1 },
    },
  ),
  alone: selecting({ type: "float32", shape: [-1], axes: ["anchor"] }, byBox),
});

/** Box i is i / 10 high and one wide; class c of it has the score 0.9 - c / 10 - i / 100, and in box 5 only 0.5. */
const score = (classIndex: number, box: number) => (box === 5 ? 0.5 : 0.9 - classIndex / 10 - box / 100);
const tensors = {
  boxes: Float32Array.from(Array.from({ length: boxes }, (_, i) => [0, 0, i / 10, 1]).flat()),
  scores: Float32Array.from({ length: 3 * boxes }, (_, i) => score(Math.floor(i / boxes), i % boxes)),
  best: Float32Array.from({ length: boxes }, (_, i) => score(0, i)),
  kinds: Uint8Array.of(2, 0, 1, 7, 2, 0),
  number: Int32Array.of(2),
};

const found = (detections: readonly Detection[]) =>
  detections.map(({ classIndex, score, anchor, box }) => [classIndex, score, anchor, box[3]]);

const expected = (rows: readonly (readonly [number, number])[], columns = rows.map(([c]) => c)) =>
  rows.map(([classIndex, box], i) => [
    classIndex,
    Math.fround(score(columns[i]!, box)),
    box,
    Math.fround(box / 10),
  ]);

const longs = (...numbers: number[]) => BigInt64Array.from(numbers.map(BigInt));
const rowOfPadding = [-1, -1, -1];

describe("a row names class and box, of which score and sides are read", () => {
  test.each<[string, TensorData, (readonly [number, number])[]]>([
    [
      "yolov3",
      Int32Array.of(0, 0, 4, 0, 0, 1, 0, 2, 4),
      [
        [0, 4],
        [0, 1],
        [2, 4],
      ],
    ],
    ["yolov3", Int32Array.of(), []],
    ["yolov3", Int32Array.of(0, 1, 2, ...rowOfPadding), [[1, 2]]],
    // Beyond the boxes, beyond the classes, and a score that does not pass.
    ["yolov3", Int32Array.of(0, 1, 6, 0, 3, 1, 0, 0, 5, 0, 2, 0), [[2, 0]]],
    [
      "int64",
      longs(0, 2, 3, 0, 1, 2 ** 32 + 1, 0, 1, 0),
      [
        [2, 3],
        [1, 0],
      ],
    ],
    [
      "counted",
      longs(0, 0, 4, 0, 1, 4, 0, 0, 0, 0, 0, 0),
      [
        [0, 4],
        [1, 4],
      ],
    ],
    [
      "capped",
      longs(...rowOfPadding, 0, 2, 1, 0, 2, 2, 0, 0, 0),
      [
        [2, 1],
        [2, 2],
      ],
    ],
  ])("%s %#", async (name, indices, rows) => {
    expect(found(await decode(name, { ...tensors, indices }))).toEqual(expected(rows));
  });
});

test("the number of a class is its column, also where it is an id", async () => {
  const indices = longs(0, 1, 4, 0, 0, 4, 0, 2, 1, 0, 3, 1);
  expect(found(await decode("background", { ...tensors, indices }))).toEqual(
    expected(
      [
        [0, 4],
        [1, 1],
      ],
      [1, 2],
    ),
  );
});

test("a row that names a box alone has the class and the score of that", async () => {
  const indices = Float32Array.of(4.96, 1, 3, Number.NaN, 0.2, 2);
  expect(found(await decode("alone", { ...tensors, indices }))).toEqual(
    expected(
      [
        [0, 1],
        [2, 0],
        [1, 2],
      ],
      [0, 0, 0],
    ),
  );
});
