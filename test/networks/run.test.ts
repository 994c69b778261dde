/** What a run of a network shows: ranges of what each part reads, and the choices of model.json that they contradict. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contradictions, type Outputs, rangesOf } from "../../build-scripts/demo/ranges.ts";
import { runOnPicture } from "../../codegen/src/commands/run.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";

function resolved(model: Model) {
  const result = resolveSource(source("tiny", model));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const floats = (...numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer);

function said(model: Model, outputs: Outputs): string[] {
  const known = resolved(model);
  return contradictions(known, rangesOf(known, outputs)).map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  );
}

const offsets = floats(...Array.from({ length: 16 }, (_, i) => i / 8 - 1));
const scores = (...numbers: number[]) => floats(...numbers, ...Array(8 - numbers.length).fill(0.25));
const { scores: tinyScores } = tinyModel();

/** Rows of left, top, right, bottom, score and class, of which the graph says how many count. */
const rows: Model = {
  ...tinyModel(),
  outputs: [
    { name: "rows", type: "float32", shape: [3, 6], axes: ["anchor", "value"] },
    { name: "n", type: "float32", shape: [1], axes: ["one"] },
  ],
  detections: {
    boxes: { from: "rows", value: 0, columns: "xyxy" },
    scores: { from: "rows", value: 4 },
    classes: { from: "rows", value: 5, means: "index" },
    count: { from: "n" },
    threshold: 0.5,
    comparison: ">",
  },
  classes: { labels: ["a", "b"], count: 2 },
};
const { priors: _, boxes: __, scores: ___, selection: ____, suppression: _____, ...ending } = rows;

const decoded = (space: "pixels" | "normalized"): Model => {
  const { priors: _priors, ...model } = tinyModel();
  return {
    ...model,
    boxes: { kind: "decoded", from: ["offsets"], columns: "xywh" },
    result: { space, clip: "none", keepNonFinite: false },
  };
};

test("ranges are those of real numbers, of what each part reads", () => {
  const model = tinyModel({
    outputs: [
      { name: "offsets", type: "float32", shape: [4, 4], axes: ["anchor", "coord"] },
      {
        name: "classes",
        type: "uint8",
        quantization: { scale: 0.5, zeroPoint: 10 },
        shape: [2, 4],
        axes: ["class", "anchor"],
      },
    ],
  });
  expect(
    rangesOf(resolved(model), [
      floats(1, Number.NaN, ...Array(14).fill(3)),
      Buffer.from([10, 20, 9, 0, 10, 10, 10, 10]),
    ]),
  ).toEqual([
    { part: "boxes", count: 16, low: 1, high: 3, nan: 1 },
    { part: "scores", count: 8, low: -5, high: 5, nan: 0 },
  ]);
});

describe("what a run contradicts", () => {
  const cases: readonly (readonly [
    what: string,
    model: Model,
    outputs: Outputs,
    lines: readonly string[],
  ])[] = [
    ["nothing", tinyModel(), [offsets, scores(0.5, 1)], []],
    [
      "logits where scores should be",
      tinyModel(),
      [offsets, scores(-7.5, 3)],
      [
        '/scores/activation: is "none"; the network gives -7.5 to 3, which are not scores yet: "sigmoid" or "softmax"',
      ],
    ],
    [
      "scores where logits should be",
      tinyModel({ scores: { ...tinyScores!, activation: "sigmoid" } }),
      [offsets, scores(0, 0.9)],
      [
        '/scores/activation: is "sigmoid"; the network gives 0 to 0.9, which look like scores already: "none"',
      ],
    ],
    ["NaN", tinyModel(), [offsets, scores(Number.NaN)], ["/scores: 1 of its 8 numbers are NaN in this run"]],
    [
      "fractions where pixels should be",
      decoded("pixels"),
      [floats(...Array(16).fill(0.75)), scores(0)],
      ['/result/space: is "pixels"; boxes reach from 0.75 to 0.75 in this run: "normalized"'],
    ],
    [
      "pixels where fractions should be",
      decoded("normalized"),
      [floats(...Array(16).fill(75)), scores(0)],
      ['/result/space: is "normalized"; boxes reach from 75 to 75 in this run: "pixels"'],
    ],
    [
      "of rows those that count alone",
      ending,
      [floats(0, 0, 0.5, 0.5, 0.9, 1, 0, 0, 80, 80, 0.1, 0, 0, 0, 90, 90, 0.9, 1), floats(2)],
      [],
    ],
    [
      "rows in pixels",
      ending,
      [floats(0, 0, 50, 60, 0.9, 1, ...Array(12).fill(0)), floats(1)],
      ['/result/space: is "normalized"; boxes reach from 0 to 60 in this run: "pixels"'],
    ],
  ];
  test.each(cases)("%s", (_, model, outputs, lines) => {
    expect(said(model, outputs)).toEqual(lines);
  });
});

test("without the repository, the command that brings the runtimes is one line", () => {
  const order = { models: "models", id: "mine", picture: "my cat.jpg", against: "a.onnx", home: "/nowhere" };
  const here = process.cwd();
  expect(runOnPicture(order)).toEqual({
    status: "badInput",
    out: [],
    err: [
      `--run: needs the runtimes of Boxwright's repository; in a clone of it: npm ci && npm run gen -- check mine --against ${join(here, "a.onnx")} --models ${join(here, "models")} --run "${join(here, "my cat.jpg")}"`,
    ],
  });
});
