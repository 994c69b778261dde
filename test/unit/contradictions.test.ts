/** What shows only once parts are connected. */
import { describe, expect, test } from "vitest";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { boxes, ended, grid, quality, row, scores, without } from "./rules/cases.ts";

describe("parts that contradict each other", () => {
  /** Three numbers in each cell for two priors. */
  const unsplit = [
    { name: "offsets", type: "float32", shape: [1, 2, 2, 4], axes: ["row", "column", "shape", "coord"] },
    { name: "classes", type: "float32", shape: [1, 2, 3], axes: ["row", "column", "class"] },
  ];

  /** The tiny model's tensors as maps of its two cells. */
  const maps = [
    { name: "offsets", type: "float32", shape: [1, 2, 2, 4], axes: ["row", "column", "shape", "coord"] },
    { name: "classes", type: "float32", shape: [1, 2, 2, 2], axes: ["row", "column", "shape", "class"] },
  ];

  /** Triples of batch, class and box, beside boxes and scores of these shapes. */
  const selected = (boxes: number[], scores: number[], value = 0): Written<Model> => ({
    ...ended({
      boxes: { from: "boxes", columns: "xyxy" },
      scores: { from: "scores", value, perClass: true },
      classes: { from: "indices", value: 1, means: "index" },
      selected: { from: "indices", value: 2 },
    }),
    outputs: [
      { name: "boxes", type: "float32", shape: boxes, axes: ["one", "anchor", "coord"] },
      { name: "scores", type: "float32", shape: scores, axes: ["one", "class", "anchor"] },
      { name: "indices", type: "int64", shape: [-1, 3], axes: ["anchor", "value"] },
    ],
  });

  const two = { rows: 1, columns: 2, step: 50, aspectRatios: [] };
  /** The tiny priors, predicted in one tensor with axes for the cells. */
  const cells = (shape: readonly number[], axes: Tensor["axes"]): Model => ({
    ...tinyModel({ boxes: { from: ["cells"], values: [0, 4] }, scores: { from: ["cells"], values: [4, 5] } }),
    outputs: [{ name: "cells", type: "float32", shape, axes }],
  });
  /** 3 anchors of 91 classes in each cell of 40 x 40, as TensorFlow's SSDs have them. */
  const mobile = (shape: readonly number[], axes: Tensor["axes"]): Written<Model> => ({
    ...tinyModel({ input: { width: 320, height: 320 }, result: { space: "pixels" } }),
    priors: { ...grid, levels: [{ stride: 8, shapes: Array(3).fill([16, 16]) }] },
    outputs: [
      { name: "offsets", type: "float32", shape: [1, 40, 40, 3, 4], axes: [...cellAxes, "shape", "coord"] },
      { name: "classes", type: "float32", shape, axes },
    ],
    classes: { labels: Array.from({ length: 91 }, (_, i) => `class ${i}`) },
  });
  const cellAxes = ["one", "row", "column"] as const;
  const multibox = (change: object) => tinyModel({ priors: change as never });
  test.each<[string, Written<Model>, ...string[]]>([
    [
      "too few priors",
      multibox({ levels: [{ ...two, columns: 1 }] }),
      "/boxes/from/0: the anchor axis of offsets has length 4, but the priors give 2",
      "/scores/from/0: the anchor axis of classes has length 4, but the priors give 2",
    ],
    [
      "levels in one tensor",
      multibox({ scales: [1, 1, 1], levels: [two, two] }),
      "/boxes/from/0: the anchor axis of offsets has length 4, but the priors give 8 (4 + 4)",
      "/scores/from/0: the anchor axis of classes has length 4, but the priors give 8 (4 + 4)",
    ],
    [
      "tensors for some levels",
      tinyModel({ boxes: { from: ["offsets", "offsets"] } }),
      "/boxes/from: names 2 tensors; name one",
    ],
    [
      "a slice outside",
      tinyModel({ boxes: { values: [2, 6] } }),
      "/boxes/from/0: values 2..6 are not among the 4 of offsets",
    ],
    [
      "three box numbers",
      tinyModel({ boxes: { values: [0, 3] } }),
      "/boxes: a box is coded in 4 values, but 3 are read",
    ],
    [
      "a centre of three numbers, and a size of one",
      tinyModel({ boxes: { values: [0, 3], sizes: { from: ["offsets"], values: [3, 4] } } as never }),
      "/boxes: a centre is coded in 2 values, but 3 are read",
      "/boxes/sizes: a size is coded in 2 values, but 1 are read",
    ],
    [
      "peaks of the best class alone, and of several priors",
      tinyModel({ scores: { peaks: 3, pick: "best" }, outputs: maps } as never),
      "/scores/peaks: needs one prior in each cell, but there are several shapes",
      '/scores/peaks: are those of each class; write "pick": "all"',
    ],
    [
      "values of several priors in a tensor that has an axis for them",
      tinyModel({ scores: { shapes: "shared" } }),
      '/scores/from/0: classes has an axis of its own for priors; leave out "shapes"',
    ],
    [
      "values that priors cannot have apart",
      tinyModel({ scores: { shapes: "apart" }, outputs: unsplit } as never),
      "/scores/from/0: 3 values of classes are read, which is not a multiple of the 2 shapes in each cell",
    ],
    [
      "bins that do not fill the numbers",
      boxes({ kind: "distances", from: ["offsets"], unit: "prior", bins: 16 }),
      "/boxes: a box is coded in 64 values, but 4 are read",
    ],
    [
      "half a point",
      { ...tinyModel(), keypoints: { kind: "offsets", from: ["offsets"], values: [0, 3], columns: "xy" } },
      "/keypoints: has 3 values, which is not a multiple of the 2 of a point",
    ],
    [
      "thresholds of classes that are not there",
      {
        ...tinyModel({ selection: { classThresholds: { persn: 0.6, zebra: 0.6 } } }),
        classes: { labels: ["person", "dog"] },
      },
      '/selection/classThresholds/persn: no class has this label; did you mean "person"?',
      "/selection/classThresholds/zebra: no class has this label",
    ],
    [
      "a threshold of a label that two classes have",
      {
        ...tinyModel({ selection: { classThresholds: { dog: 0.6 } } }),
        classes: { labels: ["dog", "dog"] },
      },
      "/selection/classThresholds/dog: is the label of 2 classes",
    ],
    [
      "a threshold of a class that a graph does not know",
      { ...ended(), detections: { ...ended().detections!, classThresholds: { bb: 0.6 } } },
      '/detections/classThresholds/bb: no class has this label; did you mean "b"?',
    ],
    [
      "two qualities",
      scores({ quality: quality({ values: [0, 2] }) }),
      "/scores/quality: is one value, but 2 are read",
    ],
    [
      "a class for two scores, and two classes",
      scores({ classes: { from: ["classes"], means: "index" }, pick: "best" }),
      "/scores: is one value beside the class of each prior, but 2 are read",
      "/scores/classes: is one value, but 2 are read",
    ],
    [
      "picked classes that are not there",
      scores({
        values: [0, 1],
        classes: { from: ["classes"], values: [1, 2], means: "index" },
        pick: "best",
        allow: [2],
      }),
      "/scores/allow: names class 2, but there are 2",
      "/scores: leaves no class",
    ],
    ["no such background", scores({ background: 2 }), "/scores/background: is column 2, but there are 2"],
    ["no such class", scores({ ignore: [2] }), "/scores/ignore: names class 2, but there are 2"],
    [
      "rows of a class that is not there, and of none",
      ended({ allow: [2] }),
      "/detections/allow: names class 2, but there are 2",
      "/detections: leaves no class",
    ],
    [
      "a calibration of other classes",
      ended({ calibration: { transformation: "log", parameters: [[]] } }),
      "/detections/calibration/parameters: are for 1 class, but there are 2 labels",
    ],
    ["no class left", scores({ ignore: [0, 1] }), "/scores: leaves no class"],
    [
      "a label too many",
      scores({ background: 0 }),
      "/classes: has 2 labels, but the scores have 1 class (2 columns less the background); the background has no label",
    ],
    [
      "a background forgotten",
      tinyModel({ classes: { labels: ["a"] } }),
      '/classes: has 1 label, but the scores have 2 columns; is one of them "no object"? Then scores.background is its index',
    ],
    [
      "a label too few, beside an id for every class",
      tinyModel({ classes: { labels: ["a"], ids: [1, 2] } }),
      '/classes: has 1 label, but the scores have 2 columns; is one of them "no object"? Then scores.background is its index',
    ],
    [
      "the same of a graph that ends in suppression",
      { ...ended(), classes: { labels: ["a"], ids: [1, 2], count: 2 } },
      "/classes/count: is 2, but there is 1 label",
    ],
    [
      "some labels too many",
      tinyModel({ classes: { labels: ["a", "b", "c"] } }),
      "/classes: has 3 labels, but the scores have 2 columns",
    ],
    [
      "the index of a class beside its score",
      scores({ values: [0, 1] }),
      '/classes: has 2 labels, but the scores have 1 column; if a tensor of its own has the class of each prior, name it in "classes" of scores',
    ],
    [
      "shapes of a cell in one axis",
      cells([1, 1, 2, 10], ["one", "row", "column", "value"]),
      '/boxes/from/0: cells has no shape axis, but the priors have 2 shapes in each cell; if its 10 values are 2 x 5, write the shape as [1, 1, 2, 2, 5] and the axes as ["one", "row", "column", "shape", "value"]',
    ],
    [
      "91 classes of 3 anchors in one axis",
      mobile([1, 40, 40, 273], [...cellAxes, "class"]),
      '/scores/from/0: classes has no shape axis, but the priors have 3 shapes in each cell; if its 273 values are 3 x 91, write the shape as [1, 40, 40, 3, 91] and the axes as ["one", "row", "column", "shape", "class"]',
    ],
    ["91 classes of 3 anchors, split", mobile([1, 40, 40, 3, 91], [...cellAxes, "shape", "class"])],
    [
      "shapes of a cell that do not fill one axis",
      cells([1, 11, 1, 2], ["one", "value", "row", "column"]),
      "/boxes/from/0: cells has no shape axis, but the priors have 2 shapes in each cell, and its 11 values are not a multiple of 2",
    ],
    [
      "ids beyond Int",
      tinyModel({ classes: { firstId: 2 ** 31 - 1 } }),
      "/classes/firstId: is 2147483647, but 2 labels need ids beyond 2,147,483,647",
    ],
    ["an id too few", tinyModel({ classes: { ids: [1] } }), "/classes/ids: has 1 id, but there are 2 labels"],
    [
      "a role outside",
      ended({ classes: { from: "rows", value: 6, means: "index" } }),
      "/detections/classes: reads value 6, but a row of rows has 6",
    ],
    [
      "an angle outside",
      {
        ...ended({ angle: { from: "rows", value: 6 }, boxes: { from: "rows", columns: "xywh" } }),
        resize: { kind: "centerCrop", sampling: "halfPixel" },
      },
      "/detections/angle: reads value 6, but a row of rows has 6",
    ],
    [
      "points outside",
      ended({ points: { from: "rows", value: 2, count: 2, columns: "xyc" } }),
      "/detections/points: reads value 7, but a row of rows has 6",
    ],
    [
      "boxes to select from that nobody counts",
      selected([1, -1, 4], [1, 2, 6]),
      '/detections/boxes: boxes has boxes to select from, whose number the size of the input decides: write it in the shape; -1 is for the rows of "indices"',
    ],
    [
      "scores of selected rows beside boxes of all",
      selected([1, 6, 4], [1, 2, 3]),
      '/detections: boxes and scores have 6, 3 rows; what a selected row has of its own must be in "indices"',
    ],
    [
      "scores of no class",
      selected([1, 6, 4], [1, 2, 6], 2),
      "/detections/scores: reads value 2, but a row of scores has 2",
    ],
    [
      "roles of different length",
      ended({ scores: { from: "scores" } }, [
        row,
        { name: "scores", type: "float32", shape: [9], axes: ["anchor"] },
      ]),
      "/detections: boxes, scores and classes have 10, 9, 10 rows",
    ],
  ])("%s", (_, model, ...lines) => {
    expect(problemsOf(source("tiny", model))).toEqual(
      lines.map((line) => `models/tiny/model.json: #${line}`),
    );
  });
});

test("tensors of decoded boxes may be named in another order than they are listed", () => {
  const level = (name: string, cells: number, values: number): Tensor => ({
    name,
    type: "float32",
    shape: [cells, values],
    axes: ["anchor", "value"],
  });
  const model = without(
    {
      ...tinyModel(),
      outputs: [level("small", 4, 6), level("large", 9, 6)],
      boxes: { kind: "decoded", from: ["large", "small"], values: [0, 4], columns: "xyxy" },
      scores: { from: ["large", "small"], values: [4, 6], activation: "none", pick: "all" },
    },
    "priors",
  );
  expect(problemsOf(source("tiny", model))).toEqual([]);
});
