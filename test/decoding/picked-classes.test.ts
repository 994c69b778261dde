/** Graphs that give one score for each prior, and the class which that is of, before suppression. */
import { describe, expect, test } from "vitest";
import type { TensorData } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Scores, Selection, Tensor } from "../../codegen/src/model.generated.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { decoderOf } from "./choices.ts";

const count = 8400;

/** As Qualcomm AI Hub and others export YOLO: boxes 1 x 8400 x 4 in pixels, scores 1 x 8400, class_idx 1 x 8400. */
function picking(
  classes: Pick<Tensor, "type" | "quantization">,
  scores: Partial<Written<Scores>> = {},
  selection: Partial<Written<Selection>> = {},
  labels: Written<Model["classes"]> = { labels: ["a", "b", "c", "d"] },
): Written<Model> {
  const { priors: _, ...tiny } = tinyModel();
  const flat = { shape: [1, count], axes: ["one", "anchor"] } as const;
  return {
    ...tiny,
    input: { ...tiny.input, width: 640, height: 640 },
    outputs: [
      { name: "boxes", type: "float32", shape: [1, count, 4], axes: ["one", "anchor", "coord"] },
      { name: "scores", type: "float32", ...flat },
      { name: "class_idx", ...classes, ...flat },
    ],
    boxes: { kind: "decoded", from: ["boxes"], columns: "xyxy" },
    scores: {
      from: ["scores"],
      activation: "none",
      pick: "best",
      classes: { from: ["class_idx"], means: "index" },
      ...scores,
    },
    selection: { threshold: 0.25, comparison: ">", ...selection },
    suppression: { kind: "hard", scope: "class", overlap: "iou", threshold: 0.5, dropWhen: ">" },
    result: { space: "pixels", clip: "none" },
    classes: labels,
  };
}

const uint8 = { type: "uint8", quantization: { scale: 1, zeroPoint: 0 } } as const;
const byId = { classes: { from: ["class_idx"], means: "id" } } as const;

const decode = decoderOf({
  uint8: picking(uint8),
  float32: picking({ type: "float32" }),
  int64: picking({ type: "int64" }),
  int32: picking({ type: "int32" }),
  halves: picking({ type: "int8", quantization: { scale: 0.5, zeroPoint: -5 } }),
  logits: picking({ type: "float32" }, { activation: "sigmoid" }, { threshold: 0.5 }),
  allowed: picking({ type: "float32" }, { allow: [1, 2] }),
  ignored: picking({ type: "float32" }, { ignore: [2] }),
  own: picking({ type: "float32" }, {}, { classThresholds: { c: 0.85 } }),
  firstId: picking({ type: "float32" }, byId, {}, { labels: ["a", "b"], firstId: 1 }),
  ids: picking({ type: "float32" }, byId, {}, { labels: ["a", "b"], ids: [5, 2] }),
  objectness: picking(
    { type: "float32" },
    { quality: { from: ["scores"], activation: "none", combine: "product" } },
  ),
});

/** Rows 10, 11, ... with these scores and classes, all with the box 64 128 192 256; the others have 0. */
function rows(scores: readonly number[], classes: TensorData) {
  const array = classes.constructor as new (length: number) => typeof classes;
  const all = {
    boxes: new Float32Array(4 * count),
    scores: new Float32Array(count),
    class_idx: new array(count),
  };
  all.scores.set(scores, 10);
  all.class_idx.set(classes as never, 10);
  for (const i of scores.keys()) all.boxes.set([64, 128, 192, 256], 4 * (10 + i));
  return all;
}

const found = async (name: string, scores: readonly number[], classes: TensorData) =>
  (await decode(name, rows(scores, classes))).map(({ classIndex, score, anchor }) => [
    classIndex,
    Number(score.toFixed(6)),
    anchor,
  ]);

test("0.9 and 0.8 of class 2 are one detection after suppression", async () => {
  const [only, ...others] = await decode("uint8", rows([0.9, 0.8], Uint8Array.of(2, 2)));
  expect(only).toMatchObject({ classIndex: 2, score: Math.fround(0.9), anchor: 10 });
  expect(only!.box).toEqual([64, 128, 192, 256].map((side) => Math.fround(side / 640)));
  expect(others).toEqual([]);
});

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

describe("the number beside a score is its class", () => {
  test.each<[string, readonly number[], TensorData, readonly (readonly number[])[]]>([
    [
      "uint8",
      [0.9, 0.8],
      Uint8Array.of(2, 1),
      [
        [2, 0.9, 10],
        [1, 0.8, 11],
      ],
    ],
    [
      "int64",
      [0.8, 0.9, 0.7],
      BigInt64Array.of(0n, 3n, 2n ** 32n),
      [
        [3, 0.9, 11],
        [0, 0.8, 10],
      ],
    ],
    ["int32", [0.8, 0.9, 0.7], Int32Array.of(0, -1, 4), [[0, 0.8, 10]]],
    // To the nearest, halves up; what is no class is no candidate.
    ["float32", [0.9, 0.8, 0.7], Float32Array.of(1.5, 2.4, nan), [[2, 0.9, 10]]],
    ["float32", [0.9, 0.8, 0.7], Float32Array.of(infinity, 3.5, -0.4), [[0, 0.7, 12]]],
    [
      "halves",
      [0.9, 0.8, 0.7],
      Int8Array.of(-5, -4, -3),
      [
        [0, 0.9, 10],
        [1, 0.8, 11],
      ],
    ],
    ["logits", [2, -0.5, 0], Float32Array.of(1, 2, 3), [[1, 0.880797, 10]]],
    [
      "allowed",
      [0.9, 0.8, 0.7],
      Float32Array.of(0, 1, 2),
      [
        [1, 0.8, 11],
        [2, 0.7, 12],
      ],
    ],
    [
      "ignored",
      [0.9, 0.8, 0.7],
      Float32Array.of(0, 1, 2),
      [
        [0, 0.9, 10],
        [1, 0.8, 11],
      ],
    ],
    [
      "own",
      [0.9, 0.8, 0.8],
      Float32Array.of(2, 2, 1),
      [
        [2, 0.9, 10],
        [1, 0.8, 12],
      ],
    ],
    ["own", [0.8, 0.7], Float32Array.of(2, 2), []],
    [
      "firstId",
      [0.9, 0.8, 0.7],
      Float32Array.of(0, 1, 2),
      [
        [0, 0.8, 11],
        [1, 0.7, 12],
      ],
    ],
    [
      "ids",
      [0.9, 0.8, 0.7],
      Float32Array.of(5, 1, 2),
      [
        [0, 0.9, 10],
        [1, 0.7, 12],
      ],
    ],
    [
      "objectness",
      [0.9, 0.8],
      Float32Array.of(3, 0),
      [
        [3, 0.81, 10],
        [0, 0.64, 11],
      ],
    ],
  ])("%s %#", async (name, scores, classes, expected) => {
    expect(await found(name, scores, classes)).toEqual(expected);
  });
});
