import type { Suppression } from "../../../codegen/src/model.generated.ts";
import { partRules, partStructure } from "../../../codegen/src/rules/parts.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, describeRules, ended, soft, suppression, without } from "./cases.ts";

const broken: Broken = {
  "a model has boxes, scores, selection and suppression, or detections": [
    [
      without(tinyModel(), "scores", "selection"),
      'lacks "scores", "selection"; or "detections", if the graph ends in suppression',
    ],
    [
      { ...ended(), suppression: { kind: "none" } },
      '#/suppression: cannot be combined with "detections", with which the graph ends; remove one',
    ],
  ],
  "labels are listed or in a file": [
    [{ ...tinyModel(), classes: {} }, '#/classes: needs "labels" or "labelsFile"'],
    [
      { ...tinyModel(), classes: { labels: ["a", "b"], labelsFile: "labels.txt" } },
      '#/classes/labelsFile: cannot be combined with "labels"; remove one',
    ],
  ],
  "offsets are either multiplied by variances or divided by weights": [
    [
      tinyModel({ boxes: { variances: [1, 1, 1, 1], weights: [1, 1, 1, 1] } as never }),
      '#/boxes/weights: cannot be combined with "variances"; remove one',
    ],
    [
      {
        ...tinyModel(),
        keypoints: { kind: "offsets", from: ["classes"], columns: "xy", variance: 1, weight: 1 },
      },
      '#/keypoints/weight: cannot be combined with "variance"; remove one',
    ],
  ],
  "only points with a confidence say what it is": [
    [
      {
        ...tinyModel(),
        keypoints: { kind: "offsets", from: ["offsets"], columns: "xy_", confidence: "sigmoid" },
      },
      '#/keypoints/confidence: says what c is, but columns are "xy_"',
      "#/keypoints: has 4 values, which is not a multiple of the 3 of a point",
    ],
    [
      ended({ points: { from: "rows", count: 1, columns: "xy", confidence: "sigmoid" } }),
      '#/detections/points/confidence: says what c is, but columns are "xy"',
    ],
  ],
  "only exponential sizes are limited": [
    [
      tinyModel({ boxes: { size: "linear", maxLogSize: 4 } as never }),
      "#/boxes/maxLogSize: limits the exponent, but the size is linear",
    ],
  ],
  "a cap on detections of each class needs hard suppression within classes, or none": [
    [
      suppression(soft, { selection: { maxDetectionsPerClass: 3 } }),
      "#/selection/maxDetectionsPerClass: needs hard suppression within classes, or none, but there is soft suppression",
    ],
    [
      suppression(
        { kind: "hard", scope: "all", overlap: "iou", threshold: 0.5, dropWhen: ">" },
        { selection: { maxDetectionsPerClass: 3 } },
      ),
      "#/selection/maxDetectionsPerClass: needs hard suppression within classes, or none, but there is hard suppression across classes",
    ],
  ],
  "+1 areas are in pixels": [
    [
      suppression({ kind: "hard", scope: "all", overlap: "iouPlusOne", threshold: 0.5, dropWhen: ">" }),
      "#/suppression/overlap: adds a pixel to each side, but the model's space is normalized",
    ],
  ],
  "small numbers are added to iou": [
    [
      suppression({ ...soft, overlap: "coverage", epsilon: { union: 0.00001 } } as Suppression),
      "#/suppression/epsilon: is added to iou, but overlap is coverage",
    ],
  ],
  "whole pixels are in pixels": [
    [
      suppression({ ...soft, overlapIn: "wholePixels" } as Suppression),
      "#/suppression/overlapIn: takes whole pixels, but the model's space is normalized",
    ],
  ],
  "boxes are limited before suppression where suppression is to come": [
    [
      { ...ended(), result: { space: "pixels", clip: "content" } },
      '#/result/clip: "content" limits boxes before suppression, with which the graph ends; use "after" or "frame"',
    ],
    [
      { ...ended(), result: { space: "pixels", clip: "before" } },
      '#/result/clip: "before" limits boxes before suppression, with which the graph ends; use "after" or "frame"',
    ],
  ],
  "boxes are limited to the content where there is padding": [
    [
      tinyModel({ result: { clip: "content" } }),
      '#/result/clip: "content" is the whole input where the frame is stretched; use "before"',
    ],
    [
      {
        ...tinyModel({ result: { clip: "content" } }),
        resize: { kind: "centerCrop", sampling: "halfPixel" },
      },
      '#/result/clip: "content" is the whole input where the frame is cropped; use "before"',
    ],
  ],
  "ids are given by firstId or by ids": [
    [
      tinyModel({ classes: { firstId: 1, ids: [1, 2] } }),
      '#/classes/firstId: cannot be combined with "ids"; remove one',
    ],
  ],
  "ids are unique": [
    [tinyModel({ classes: { ids: [1, 1] } }), "#/classes/ids/1: 1 is the id of an earlier class"],
  ],
};

describeRules({ ...partStructure, ...partRules }, broken);
