import { tensorRules, tensorStructure } from "../../../codegen/src/rules/tensors.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, classes, describeRules, ended, outputs, quality, scores, without } from "./cases.ts";

const broken: Broken = {
  "output names are unique": [
    [outputs({}, classes), '#/outputs/2/name: "classes" is the name of an earlier output'],
  ],
  "shape and axes have the same length": [
    [outputs({ axes: ["anchor"] }), "#/outputs/1/axes: names 1 axis, but shape has 2"],
  ],
  "outputs fit in memory": [
    [
      outputs({}, { ...classes, name: "huge", shape: [65536, 1024] }),
      "#/outputs/2/shape: is one of outputs that hold 67108888 numbers together; a phone has memory for 67108864",
    ],
  ],
  "the input fits in memory": [
    [
      tinyModel({ input: { width: 8192, height: 2731 } }),
      "#/input: holds 67117056 numbers; a phone has memory for 67108864",
    ],
  ],
  "axes of values and shapes are short": [
    [outputs({ shape: [4, 65537] }), "#/outputs/1/shape/1: is 65537; a class axis has at most 65536"],
    [
      outputs({}, { ...classes, name: "shapes", shape: [1001, 2], axes: ["shape", "value"] }),
      "#/outputs/2/shape/0: is 1001; a shape axis has at most 1000",
    ],
  ],
  "only detections have rows counted at run time": [
    [
      outputs({ shape: [-1, 2] }),
      "#/outputs/1/shape/0: is -1, which only the anchor axis of detections can be",
    ],
    [
      outputs({ shape: [-1, 4, 2], axes: ["one", "anchor", "class"] }),
      "#/outputs/1/shape/0: is -1; a batch has one picture here: write 1",
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
  "parts read outputs that exist": [
    [
      scores({ from: ["classess"] }),
      '#/scores/from/0: no output is called "classess"; did you mean "classes"?',
    ],
    [
      without(
        {
          ...tinyModel({ scores: { quality: quality({ from: ["objectness"] }) } }),
          boxes: { kind: "decoded", from: ["ofsets"], columns: "xyxy" },
          keypoints: { kind: "decoded", from: ["points"], columns: "xy" },
        },
        "priors",
      ),
      '#/boxes/from/0: no output is called "ofsets"; did you mean "offsets"?',
      '#/scores/quality/from/0: no output is called "objectness"; known are "offsets", "classes"',
      '#/keypoints/from/0: no output is called "points"; known are "offsets", "classes"',
    ],
    [
      ended({ scores: { from: "scores" }, count: { from: "number" } }),
      '#/detections/scores/from: no output is called "scores"; known are "rows"',
      '#/detections/count/from: no output is called "number"; known are "rows"',
    ],
  ],
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
  "output names stay apart in Kotlin": [
    [
      outputs({}, { ...classes, name: "Classes" }),
      '#/outputs/2/name: "Classes" and "classes" would be one Kotlin name, classes',
    ],
  ],
  "classes, counts and indices alone are int32 or int64": [
    [outputs({ type: "int64" }), "#/outputs/1/type: is int64, but holds real numbers"],
  ],
};

describeRules({ ...tensorStructure, ...tensorRules }, broken);
