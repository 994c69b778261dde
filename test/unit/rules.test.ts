import { describe, expect, test } from "vitest";
import type {
  Boxes,
  DetectionRows,
  Grid,
  Model,
  Quality,
  Resize,
  Scores,
  Suppression,
  Tensor,
} from "../../codegen/src/model.generated.ts";
import { rules } from "../../codegen/src/rules/rules.ts";
import { source } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";

const [offsets, classes] = tinyModel().outputs as [Tensor, Tensor];
const outputs = (change: Partial<Tensor>, ...more: Tensor[]) => ({
  ...tinyModel(),
  outputs: [offsets, { ...classes, ...change }, ...more],
});
const boxes = (change: Boxes, rest: Partial<Model> = {}): Model => ({
  ...tinyModel(),
  boxes: change,
  ...rest,
});
const scores = (change: Partial<Scores>) => tinyModel({ scores: change });
const quality = (change: Partial<Quality>): Quality => ({
  from: ["classes"],
  values: [0, 1],
  activation: "none",
  combine: "product",
  ...change,
});
const suppression = (change: Suppression, rest: Parameters<typeof tinyModel>[0] = {}): Model => ({
  ...tinyModel(rest),
  suppression: change,
});
const soft: Suppression = {
  kind: "soft",
  scope: "class",
  overlap: "iou",
  decay: { kind: "gaussian", sigma: 0.5 },
};
const weighted: Suppression = { kind: "weighted", scope: "all", overlap: "iou", threshold: 0.3 };
const squared: Boxes = { kind: "squaredSigmoid", from: ["offsets"] };
const unordered: Grid = {
  kind: "grid",
  levels: [
    {
      stride: 50,
      rows: 1,
      columns: 2,
      shapes: [
        [50, 50],
        [25, 25],
      ],
    },
  ],
  offset: 0.5,
};
const grid: Grid = { ...unordered, order: "rowColumnShape" };

const letterbox = { kind: "letterbox", sampling: "halfPixel", position: "center", pad: 114 } as const;
const resized = (resize: Resize): Model => ({ ...tinyModel(), resize });

const row: Tensor = { name: "rows", type: "float32", shape: [10, 6], axes: ["anchor", "value"] };
const roles: DetectionRows = {
  boxes: { from: "rows", columns: "xyxy" },
  scores: { from: "rows", value: 4 },
  classes: { from: "rows", value: 5, means: "index" },
  threshold: 0.5,
  comparison: ">",
};

/** A model whose graph ends in suppression. */
function ended(change: Partial<DetectionRows> = {}, tensors: readonly Tensor[] = [row]): Model {
  const { format, title, source, license, input, resize, result, classes } = tinyModel();
  return {
    format,
    title,
    source,
    license,
    input,
    resize,
    result,
    classes,
    outputs: tensors,
    detections: { ...roles, ...change },
  };
}

function without(model: Model, ...keys: (keyof Model)[]): Model {
  return Object.fromEntries(
    Object.entries(model).filter(([key]) => !keys.includes(key as keyof Model)),
  ) as unknown as Model;
}

/** For every rule, models that break it and the exact lines that follow. */
const broken: Record<string, readonly (readonly [Model, ...string[]])[]> = {
  "mean and std have one number for each colour channel": [
    [tinyModel({ input: { mean: [0] } }), "#/input/mean: has 1 number, but RGB has 3 channels"],
    [
      tinyModel({ input: { color: "GRAY", mean: [0] } }),
      "#/input/std: has 3 numbers, but GRAY has 1 channel",
    ],
  ],
  "only integer tensors are quantized": [
    [
      tinyModel({ input: { quantization: { scale: 1, zeroPoint: 0 } } }),
      "#/input/quantization: a float32 tensor is not quantized",
    ],
    [outputs({ quantization: { scale: 1, zeroPoint: 0 } }), "#/outputs/1: a float32 tensor is not quantized"],
    [outputs({ type: "uint8" }), "#/outputs/1: a uint8 tensor needs its quantization"],
  ],
  "a zero point fits its type": [
    [
      tinyModel({ input: { type: "int8", quantization: { scale: 1, zeroPoint: 128 } } }),
      "#/input/quantization/zeroPoint: is 128, but int8 holds -128..127",
    ],
  ],
  "output names are unique": [
    [outputs({}, classes), '#/outputs/2/name: "classes" is the name of an earlier output'],
  ],
  "output names stay apart in Kotlin": [
    [
      outputs({}, { ...classes, name: "Classes" }),
      '#/outputs/2/name: "Classes" and "classes" would be one Kotlin name, classes',
    ],
  ],
  "shape and axes have the same length": [
    [outputs({ axes: ["anchor"] }), "#/outputs/1/axes: names 1 axis, but shape has 2"],
  ],
  "an output fits in one array": [
    [
      outputs({}, { ...classes, name: "huge", shape: [65536, 65536] }),
      "#/outputs/2/shape: has more than 2,147,483,647 elements",
    ],
  ],
  "only detections have rows counted at run time": [
    [
      outputs({ shape: [-1, 2] }),
      "#/outputs/1/shape/0: is -1, which only the anchor axis of detections can be",
    ],
    [outputs({ shape: [0, 2] }), "#/outputs/1/shape/0: is 0"],
  ],
  "axes called one have length 1": [
    [
      outputs({ shape: [2, 4, 2], axes: ["one", "anchor", "class"] }),
      '#/outputs/1/shape/0: is 2, but the axis is called "one"',
    ],
  ],
  "each axis appears once": [
    [
      outputs({}, { ...classes, name: "odd", axes: ["anchor", "anchor"] }),
      '#/outputs/2/axes/1: "anchor" appears twice',
    ],
  ],
  "a tensor has at most one axis of values": [
    [
      outputs({}, { ...classes, name: "odd", axes: ["coord", "class"] }),
      '#/outputs/2/axes: has coord and class; call the axis that holds both "value"',
    ],
  ],
  "a tensor counts priors by anchor or by row, column and shape": [
    [
      outputs({}, { ...classes, name: "odd", axes: ["anchor", "row"] }),
      "#/outputs/2/axes: has anchor beside row",
    ],
  ],
  "classes and counts alone are int32 or int64": [
    [outputs({ type: "int64" }), "#/outputs/1/type: is int64, but holds real numbers"],
  ],
  "a model has boxes, scores, selection and suppression, or detections": [
    [
      without(tinyModel(), "scores", "selection"),
      ': lacks "scores", "selection"; or "detections", if the graph ends in suppression',
    ],
    [
      { ...ended(), suppression: { kind: "none" } },
      "#/suppression: stands beside detections, with which the graph ends; keep one",
    ],
  ],
  "offsets are either multiplied by variances or divided by weights": [
    [
      tinyModel({ boxes: { variances: [1, 1, 1, 1], weights: [1, 1, 1, 1] } as never }),
      "#/boxes/weights: stands beside variances; keep one",
    ],
    [
      {
        ...tinyModel(),
        keypoints: { kind: "offsets", from: ["classes"], columns: "xy", variance: 1, weight: 1 },
      },
      "#/keypoints/weight: stands beside variance; keep one",
    ],
  ],
  "only exponential sizes are limited": [
    [
      tinyModel({ boxes: { size: "linear", maxLogSize: 4 } as never }),
      "#/boxes/maxLogSize: limits the exponent, but the size is linear",
    ],
  ],
  "softmax has no quality": [
    [
      scores({ activation: "softmax", values: [0, 2], quality: quality({}) }),
      "#/scores/quality: cannot be combined with softmax",
    ],
  ],
  "only sigmoid has a limit on logits": [
    [
      scores({ maxLogit: 100 }),
      "#/scores/maxLogit: limits what sigmoid is given, but the activation is none",
    ],
  ],
  "classes are allowed or ignored": [
    [scores({ allow: [0], ignore: [1] }), "#/scores/ignore: stands beside allow; keep one"],
  ],
  "a threshold on scores between 0 and 1 lies between 0 and 1": [
    [
      tinyModel({ scores: { activation: "softmax" }, selection: { threshold: 1 } }),
      "#/selection/threshold: is 1, but softmax gives scores between 0 and 1",
    ],
    [
      tinyModel({ scores: { activation: "unit" }, selection: { threshold: 0 } }),
      "#/selection/threshold: is 0, but unit gives scores between 0 and 1",
    ],
  ],
  "a geometric mean has a threshold of at least 0": [
    [
      {
        ...tinyModel({
          scores: { values: [0, 1], quality: quality({ combine: "geometricMean" }) },
          selection: { threshold: -1 },
        }),
        classes: { labels: ["a"] },
      },
      "#/selection/threshold: is -1, but a root is never below 0",
    ],
  ],
  "a cap on detections of each class needs hard suppression within classes, or none": [
    [
      suppression(soft, { selection: { maxDetectionsPerClass: 3 } }),
      "#/selection/maxDetectionsPerClass: needs hard suppression within classes, or none, but stands beside soft suppression",
    ],
    [
      suppression(
        { kind: "hard", scope: "all", overlap: "iou", threshold: 0.5, dropWhen: ">" },
        { selection: { maxDetectionsPerClass: 3 } },
      ),
      "#/selection/maxDetectionsPerClass: needs hard suppression within classes, or none, but stands beside hard suppression across classes",
    ],
  ],
  "blended and lowered scores are ordinary numbers above 0": [
    [
      suppression(weighted, { selection: { threshold: 0 } }),
      "#/selection/threshold: is 0, but weighted suppression weighs by scores above 0",
    ],
  ],
  "+1 areas are in pixels": [
    [
      suppression({ kind: "hard", scope: "all", overlap: "iouPlusOne", threshold: 0.5, dropWhen: ">" }),
      "#/suppression/overlap: adds a pixel to each side, but the model's space is normalized",
    ],
  ],
  "ids are given by firstId or by ids": [
    [tinyModel({ classes: { firstId: 1, ids: [1, 2] } }), "#/classes/firstId: stands beside ids; keep one"],
  ],
  "ids are unique": [
    [tinyModel({ classes: { ids: [1, 1] } }), "#/classes/ids/1: 1 is the id of an earlier class"],
  ],
  "only boxes that are coded need priors": [
    [without(tinyModel(), "priors"), '#/boxes: centerSize needs "priors"'],
    [
      boxes({ kind: "decoded", from: ["offsets"], columns: "xyxy" }),
      "#/priors: stands beside decoded boxes, which have none",
    ],
    [
      without(
        {
          ...tinyModel(),
          boxes: { kind: "decoded", from: ["offsets"], columns: "xyxy" },
          keypoints: { kind: "offsets", from: ["classes"], columns: "xy" },
        },
        "priors",
      ),
      '#/keypoints: offsets needs "priors"',
    ],
  ],
  "the codes of YOLO work in pixels on a grid of offset 0.5": [
    [boxes(squared, { priors: grid }), "#/result/space: is normalized, but squaredSigmoid gives pixels"],
    [
      boxes(squared, { priors: { ...grid, offset: 0 }, result: { space: "pixels", clip: "none" } }),
      "#/priors: squaredSigmoid needs a grid of offset 0.5",
    ],
    [
      boxes({ kind: "sigmoidCenter", from: ["offsets"] }, { priors: grid }),
      "#/result/space: is normalized, but sigmoidCenter gives pixels",
    ],
  ],
  "a grid with several shapes states their order": [
    [{ ...tinyModel(), priors: unordered }, '#/priors: has several shapes in a cell; state their "order"'],
  ],
  "levels go up": [
    [
      {
        ...tinyModel(),
        priors: {
          kind: "multiscaleAnchors",
          minLevel: 5,
          maxLevel: 4,
          anchorScale: 4,
          scalesPerOctave: 1,
          aspectRatios: [1],
        },
      },
      "#/priors/maxLevel: is below minLevel",
    ],
  ],
  "scales go up": [
    [
      {
        ...tinyModel(),
        priors: { kind: "ssdAnchors", minScale: 0.5, maxScale: 0.2, strides: [50], aspectRatios: [1] },
      },
      "#/priors/maxScale: is below minScale",
    ],
  ],
  "scales are one more than levels": [
    [
      tinyModel({ priors: { scales: [0.1, 0.2, 0.3] } as never }),
      "#/priors/scales: has 3 scales, but 1 level needs 2",
    ],
  ],
  "a frame whose edges lie inside pixels is sampled at any place": [
    [
      resized({ ...letterbox, sampling: "opencv", rounding: "exact" }),
      "#/resize/rounding: rounds nothing, but opencv needs whole pixels",
    ],
    [
      resized({ kind: "centerCrop", sampling: "pillow", rounding: "exact" }),
      "#/resize/rounding: rounds nothing, but pillow needs whole pixels",
    ],
  ],
  "only warp reads beyond the edges of a stretched frame": [
    [
      resized({ kind: "stretch", sampling: "opencv", pad: 0 }),
      "#/resize/pad: is never seen: opencv repeats the edge of a stretched frame",
    ],
  ],
  "an offset is rounded where sizes are": [
    [
      resized({ kind: "centerCrop", sampling: "corner", rounding: "exact", offset: "floor" }),
      '#/resize/offset: stands beside rounding "exact", which rounds nothing; keep one',
    ],
  ],
  "padding is a colour unless it is normalized": [
    [
      resized({ ...letterbox, pad: -1 }),
      '#/resize/pad: -1 is no colour of 0..255; or padUnit is "normalized"',
    ],
    [
      resized({ ...letterbox, pad: 256, padUnit: "color" }),
      '#/resize/pad: 256 is no colour of 0..255; or padUnit is "normalized"',
    ],
  ],
  "padding that blends is a whole colour": [
    [
      resized({ ...letterbox, sampling: "warp", pad: 127.5 }),
      "#/resize/pad: blends with the frame at its edges, so it must be a whole colour of 0..255",
    ],
    [
      resized({ ...letterbox, rounding: "exact", pad: 0, padUnit: "normalized" }),
      "#/resize/pad: blends with the frame at its edges, so it must be a whole colour of 0..255",
    ],
  ],
  "numbers fit float32": [
    [tinyModel({ input: { std: [1, 1e-50, 1] } }), "#/input/std/1: 1e-50 is beyond the range of float32"],
    [
      tinyModel({ selection: { threshold: 1e39 } }),
      "#/selection/threshold: 1e+39 is beyond the range of float32",
    ],
  ],
};

test("every rule is tested", () => expect(Object.keys(broken)).toEqual(Object.keys(rules)));

describe.each(Object.entries(broken))("%s", (_, cases) => {
  test.each(cases)("%#", (model, ...lines) => {
    expect(problemsOf(source("tiny", model))).toEqual(lines.map((line) => `models/tiny/model.json${line}`));
  });
});

describe("parts that contradict each other", () => {
  const two = { rows: 1, columns: 2, step: 50, aspectRatios: [] };
  const multibox = (change: object) => tinyModel({ priors: change as never });
  test.each<[string, Model, ...string[]]>([
    [
      "an unknown tensor",
      scores({ from: ["classess"] }),
      '/scores/from/0: no output is called "classess"; did you mean "classes"?',
    ],
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
      "/boxes/from: names 2 tensors; name one, or one for each of the 1 levels of the priors",
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
      "bins that do not fill the numbers",
      boxes({ kind: "distances", from: ["offsets"], unit: "prior", bins: 16 }),
      "/boxes: a box is coded in 64 values, but 4 are read",
    ],
    [
      "half a point",
      { ...tinyModel(), keypoints: { kind: "offsets", from: ["offsets"], values: [0, 3], columns: "xy" } },
      "/keypoints: has 3 values, which is no multiple of the 2 of a point",
    ],
    [
      "two qualities",
      scores({ quality: quality({ values: [0, 2] }) }),
      "/scores/quality: is one value, but 2 are read",
    ],
    ["no such background", scores({ background: 2 }), "/scores/background: is column 2, but there are 2"],
    ["no such class", scores({ ignore: [2] }), "/scores/ignore: names class 2, but there are 2"],
    ["no class left", scores({ ignore: [0, 1] }), "/scores: leaves no class to consider"],
    [
      "a label too many",
      scores({ background: 0 }),
      "/classes: has 2 labels, but the scores have 1 classes (2 columns less the background)",
    ],
    [
      "an id too few",
      tinyModel({ classes: { ids: [1] } }),
      "/classes/ids: has 1 ids, but there are 2 labels",
    ],
    [
      "both kinds of labels",
      tinyModel({ classes: { labelsFile: "labels.txt" } }),
      '/classes: give either "labels" or "labelsFile"',
    ],
    [
      "an unknown role",
      ended({ scores: { from: "scores" } }),
      '/detections/scores/from: no output is called "scores"; known are "rows"',
    ],
    [
      "a role outside",
      ended({ classes: { from: "rows", value: 6, means: "index" } }),
      "/detections/classes: reads value 6, but a row of rows has 6",
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
    expect(problemsOf(source("tiny", model))).toEqual(lines.map((line) => `models/tiny/model.json#${line}`));
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

test.each([
  ["a,b,c,d", "line 1 of the file is not four numbers between commas"],
  ["1,2,3,4\n1,2,3", "line 2 of the file is not four numbers between commas"],
  ["1,2,3,4\n\n", "line 2 of the file is empty"],
])("listed priors %j", (csv, message) => {
  const model = { ...tinyModel(), priors: { kind: "file", file: "priors.csv", columns: "xywh" } };
  expect(problemsOf(source("tiny", model, { "priors.csv": csv }))).toEqual([
    `models/tiny/model.json#/priors/file: ${message}`,
  ]);
});

test("all problems of all models are reported", () => {
  const first = tinyModel({ input: { mean: [0], std: [1] }, selection: { threshold: Number.MAX_VALUE } });
  const second = { ...tinyModel(), boxes: { kind: "centreSize" }, extra: 1 };
  expect(problemsOf(source("first", first), source("second", second))).toEqual([
    "models/first/model.json#/input/mean: has 1 number, but RGB has 3 channels",
    "models/first/model.json#/input/std: has 1 number, but RGB has 3 channels",
    "models/first/model.json#/selection/threshold: 1.7976931348623157e+308 is beyond the range of float32",
    'models/second/model.json#/extra: unknown key; known are "$schema", "format", "title", "source", "license", "input", "resize", "outputs", "priors", "boxes", "scores", "keypoints", "selection", "suppression", "detections", "result", "classes"',
    'models/second/model.json#/boxes/kind: is "centreSize"; use one of "centerSize", "sigmoidCenter", "squaredSigmoid", "distances", "decoded"',
  ]);
});

test("two ids of one class name", () => {
  expect(problemsOf(source("a-b", tinyModel()), source("A_B", tinyModel()))).toEqual([
    'models/A_B/model.json: class AB would clash with that of model "a-b"',
  ]);
});
