import { describe, expect, test } from "vitest";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { rules } from "../../codegen/src/rules/rules.ts";
import { source } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";

const [offsets, classes] = tinyModel().outputs as [Tensor, Tensor];
const outputs = (change: Partial<Tensor>, ...more: Tensor[]) =>
  tinyModel({ outputs: [offsets, { ...classes, ...change }, ...more] } as never);

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
  "scales are one more than levels": [
    [tinyModel({ priors: { scales: [0.1, 0.2, 0.3] } }), "#/priors/scales: has 3 scales, but 1 level need 2"],
  ],
  "offsets are either multiplied by variances or divided by weights": [
    [
      tinyModel({ boxes: { variances: [1, 1, 1, 1], weights: [1, 1, 1, 1] } }),
      "#/boxes/weights: stands beside variances; keep one",
    ],
  ],
  "a threshold on sigmoid or softmax scores lies between 0 and 1": [
    [
      tinyModel({ scores: { activation: "softmax" }, selection: { threshold: 1 } }),
      "#/selection/threshold: is 1, but softmax gives scores between 0 and 1",
    ],
    [
      tinyModel({ scores: { activation: "sigmoid" }, selection: { threshold: 0 } }),
      "#/selection/threshold: is 0, but sigmoid gives scores between 0 and 1",
    ],
  ],
  "ids are given by firstId or by ids": [
    [tinyModel({ classes: { firstId: 1, ids: [1, 2] } }), "#/classes/firstId: stands beside ids; keep one"],
  ],
  "ids are unique": [
    [tinyModel({ classes: { ids: [1, 1] } }), "#/classes/ids/1: 1 is the id of an earlier class"],
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
  test.each<[string, Model, ...string[]]>([
    [
      "an unknown tensor",
      tinyModel({ scores: { from: ["classess"] } }),
      '/scores/from/0: no output is called "classess"; did you mean "classes"?',
    ],
    [
      "too few priors",
      tinyModel({ priors: { levels: [{ ...two, columns: 1 }] } }),
      "/boxes/from/0: offsets has 4 anchor, but the priors have 2",
      "/scores/from/0: classes has 4 anchor, but the priors have 2",
    ],
    [
      "levels in one tensor",
      tinyModel({ priors: { scales: [1, 1, 1], levels: [two, two] } }),
      "/boxes/from/0: offsets has 4 anchor, but the priors have 8 (4 + 4)",
      "/scores/from/0: classes has 4 anchor, but the priors have 8 (4 + 4)",
    ],
    [
      "tensors for some levels",
      tinyModel({ boxes: { from: ["offsets", "offsets"] } }),
      "/boxes/from: names 2 tensors; name one, or one for each of the 1 levels of the priors",
    ],
    [
      "a slice outside",
      tinyModel({ boxes: { values: [2, 6] } }),
      "/boxes/from/0: values 2..6 are not within offsets's 4",
    ],
    [
      "three box numbers",
      tinyModel({ boxes: { values: [0, 3] } }),
      "/boxes: a box is coded in 4 values, but 3 are read",
    ],
    [
      "no such background",
      tinyModel({ scores: { background: 2 } }),
      "/scores/background: is column 2, but there are 2",
    ],
    [
      "a label too many",
      tinyModel({ scores: { background: 0 } }),
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
  ])("%s", (_, model, ...lines) => {
    expect(problemsOf(source("tiny", model))).toEqual(lines.map((line) => `models/tiny/model.json#${line}`));
  });
});

test("all problems of all models are reported", () => {
  const first = tinyModel({ input: { mean: [0], std: [1] }, selection: { threshold: Number.MAX_VALUE } });
  const second = { ...tinyModel(), boxes: { kind: "centreSize" }, extra: 1 };
  expect(problemsOf(source("first", first), source("second", second))).toEqual([
    "models/first/model.json#/input/mean: has 1 number, but RGB has 3 channels",
    "models/first/model.json#/input/std: has 1 number, but RGB has 3 channels",
    "models/first/model.json#/selection/threshold: 1.7976931348623157e+308 is beyond the range of float32",
    'models/second/model.json#/extra: unknown key; known are "$schema", "format", "title", "source", "license", "input", "resize", "outputs", "priors", "boxes", "scores", "selection", "suppression", "result", "classes"',
    'models/second/model.json#/boxes/kind: is "centreSize"; use one of "centerSize"',
  ]);
});

test("two ids of one class name", () => {
  expect(problemsOf(source("a-b", tinyModel()), source("A_B", tinyModel()))).toEqual([
    'models/A_B/model.json: class AB would clash with that of model "a-b"',
  ]);
});
