/** Which candidates go on, and in which order: what happens exactly at a threshold, at ties, and at caps. */
import { describe, expect, test } from "vitest";
import type { Model, Selection, Suppression } from "../../codegen/src/model.generated.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { decoderOf, describeChoices, scoresOf, stacked } from "./choices.ts";

const selected = (change: Partial<Selection>, suppression: Suppression = { kind: "none" }) =>
  tinyModel({
    selection: { threshold: 0.5, comparison: ">", ties: "lowestRow", order: "descending", ...change },
    suppression,
  });

/** The two cells as levels of one cell each. */
function twoLevels(model: Model): Written<Model> {
  const level = {
    stride: 100,
    rows: 1,
    columns: 1,
    shapes: [
      [50, 50],
      [25, 25],
    ],
  } as const;
  return { ...model, priors: { kind: "grid", levels: [level, level], offset: 0.5, order: "rowColumnShape" } };
}

describeChoices([
  {
    name: "a cap on candidates of all levels, or of each",
    models: [selected({ maxCandidates: 1 }), selected({ maxCandidatesPerLevel: 1 })].map(twoLevels) as [
      Written<Model>,
      Written<Model>,
    ],
    tensors: tinyTensors([{ scores: [0.9, 0.8] }, { scores: [0.7, 0] }, { scores: [0.6, 0] }]),
    scores: [[0.9], [0.9, 0.6]],
  },
  {
    name: "a cap on candidates comes before suppression, one on detections after it",
    models: [
      selected(
        { maxCandidates: 2 },
        { kind: "hard", scope: "all", overlap: "iou", threshold: 0.9, dropWhen: ">" },
      ),
      selected(
        { maxDetections: 2 },
        { kind: "hard", scope: "all", overlap: "iou", threshold: 0.9, dropWhen: ">" },
      ),
    ],
    tensors: stacked,
    scores: [[0.9], [0.9, 0.7]],
  },
  {
    name: "a cap on candidates of each class comes before suppression, one on detections of each class after it",
    models: [
      selected(
        { maxCandidatesPerClass: 2 },
        { kind: "hard", scope: "class", overlap: "iou", threshold: 0.2, dropWhen: ">" },
      ),
      selected(
        { maxDetectionsPerClass: 2 },
        { kind: "hard", scope: "class", overlap: "iou", threshold: 0.2, dropWhen: ">" },
      ),
    ],
    tensors: tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }, { scores: [0.7, 0] }]),
    scores: [[0.9], [0.9, 0.7]],
  },
  {
    name: "descending or ascending",
    models: [selected({}), selected({ order: "ascending" })],
    tensors: stacked,
    scores: [
      [0.9, 0.8, 0.7, 0.6],
      [0.6, 0.7, 0.8, 0.9],
    ],
  },
  {
    name: "inverted boxes are kept unless their size is asked for",
    models: [
      { ...selected({}), boxes: { kind: "centerSize", from: ["offsets"], columns: "xywh", size: "linear" } },
      {
        ...selected({ minSize: 0 }),
        boxes: { kind: "centerSize", from: ["offsets"], columns: "xywh", size: "linear" },
      },
    ],
    tensors: tinyTensors([
      { offsets: [0, 0, 1, 1], scores: [0.9, 0] },
      { offsets: [0, 0, -1, 1], scores: [0.8, 0] },
    ]),
    scores: [[0.9, 0.8], [0.9]],
  },
]);

const ties = (how: Selection["ties"], order: Selection["order"] = "descending") => ({
  selection: { ties: how, order, threshold: 0.5, comparison: ">" } as const,
});

const run = decoderOf({
  above: tinyModel(),
  atLeast: tinyModel({ selection: { comparison: ">=" } }),
  sigmoidAbove: tinyModel({ scores: { activation: "sigmoid" } }),
  sigmoidAtLeast: tinyModel({ scores: { activation: "sigmoid" }, selection: { comparison: ">=" } }),
  best: tinyModel({ scores: { pick: "best" } }),
  capped: tinyModel({ selection: { maxCandidatesPerClass: 1 } }),
  total: tinyModel({ selection: { maxDetections: 2, order: "ascending" } }),
  ...Object.fromEntries(
    (["lowestRow", "lowestClass", "highestClass"] as const).map((how) => [how, tinyModel(ties(how))]),
  ),
});

describe("a score exactly at the threshold", () => {
  const atThreshold = tinyTensors([{ scores: [0.5, 0] }]);
  test("does not pass >", async () => expect(await run("above", atThreshold)).toEqual([]));
  test("passes >=", async () => expect(scoresOf(await run("atLeast", atThreshold))).toEqual([0.5]));

  const half = tinyTensors([
    { scores: [0, -20] },
    { scores: [1e-6, -20] },
    { scores: [-20, -20] },
    { scores: [-20, -20] },
  ]);
  test("sigmoid(0) = 0.5 does not pass >", async () =>
    expect(await run("sigmoidAbove", half)).toHaveLength(1));
  test("sigmoid(0) = 0.5 passes >=", async () => expect(await run("sigmoidAtLeast", half)).toHaveLength(2));
});

describe("equal scores", () => {
  const tied = tinyTensors([{ scores: [0.9, 0.9] }, { scores: [0.9, 0.9] }]);
  const order = async (name: string) =>
    (await run(name, tied)).map(({ classIndex, box }) => `${classIndex}${box[0] === 0 ? "large" : "small"}`);
  test("lowestRow", async () =>
    expect(await order("lowestRow")).toEqual(["0large", "1large", "0small", "1small"]));
  test("lowestClass", async () =>
    expect(await order("lowestClass")).toEqual(["0large", "0small", "1large", "1small"]));
  test("highestClass", async () =>
    expect(await order("highestClass")).toEqual(["1small", "1large", "0small", "0large"]));
  test("the first of equal classes is the best", async () => {
    expect(
      (await run("best", tinyTensors([{ scores: [0.9, 0.9] }, { scores: [0.6, 0.7] }]))).map(
        ({ classIndex }) => classIndex,
      ),
    ).toEqual([0, 1]);
  });
});

describe("caps", () => {
  const all = tinyTensors([
    { scores: [0.6, 0.7] },
    { scores: [0.8, 0.9] },
    { scores: [0.85, 0.75] },
    { scores: [0.95, 0.65] },
  ]);
  const f = (...values: number[]) => values.map(Math.fround);
  test("the best of each class", async () =>
    expect(scoresOf(await run("capped", all))).toEqual(f(0.95, 0.9)));
  test("the best of all, worst first", async () =>
    expect(scoresOf(await run("total", all))).toEqual(f(0.9, 0.95)));
  test("everything passes", async () => expect(await run("above", all)).toHaveLength(8));
  test("nothing passes", async () => expect(await run("above", tinyTensors([]))).toEqual([]));
});
