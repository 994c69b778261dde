import type { Suppression } from "../../../codegen/src/model.generated.ts";
import { partRules, partStructure } from "../../../codegen/src/rules/parts.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, describeRules, ended, quality, scores, soft, suppression, without } from "./cases.ts";

const picked = {
  values: [0, 1],
  pick: "best",
  classes: { from: ["classes"], values: [1, 2], means: "index" },
} as const;

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
  "only sigmoid has a limit on logits": [
    [scores({ maxLogit: 100 }), "#/scores/maxLogit: limits the input of sigmoid, but the activation is none"],
  ],
  "only factors of a product have exponents": [
    [
      scores({
        activation: "unit",
        quality: quality({ activation: "unit", combine: "geometricMean", exponents: [0.4, 0.6] }),
      }),
      '#/scores/quality/exponents: are those of a product, but combine is "geometricMean"',
    ],
    [
      scores({
        activation: "unit",
        quality: quality({ activation: "unit", combine: "product", exponents: [0.4, 0.6], gate: true }),
      }),
      '#/scores/quality/exponents: cannot be combined with "gate"; remove one',
    ],
  ],
  "factors that have exponents are in 0..1": [
    [
      scores({ quality: quality({ activation: "none", combine: "product", exponents: [0.4, 0.6] }) }),
      '#/scores/activation: is none, but what has "exponents" must be in 0..1; use "unit"',
      '#/scores/quality/activation: is none, but what has "exponents" must be in 0..1; use "unit"',
    ],
  ],
  "peaks are looked for in maps of single scores": [
    [
      scores({ peaks: 4, activation: "softmax", quality: quality({}) }),
      "#/scores/peaks: is 4; a square around a cell has an odd side",
      "#/scores/peaks: cannot be combined with softmax",
      '#/scores/peaks: cannot be combined with "quality"; remove one',
      "#/scores/peaks: needs maps, but classes has no row and column axis",
      "#/scores/peaks: needs one prior in each cell, but there are several shapes",
    ],
  ],
  "a class that the graph has picked stands for all": [
    [
      scores({ ...picked, pick: "all", background: 0, peaks: 3 }),
      "#/scores/peaks: needs maps, but classes has no row and column axis",
      '#/scores/pick: is "all", but the graph has picked a class for each prior; write "best"',
      '#/scores/background: cannot be combined with "classes"; remove one',
      '#/scores/peaks: cannot be combined with "classes"; remove one',
      "#/scores/peaks: needs one prior in each cell, but there are several shapes",
    ],
    [
      scores({ ...picked, activation: "softmax" }),
      "#/scores/activation: is softmax, which takes the scores of all classes, but there is one beside the class of each prior",
    ],
  ],
  "a class is calibrated by three or four numbers, or not at all": [
    [
      ended({
        calibration: {
          transformation: "log",
          parameters: [
            [1, 2],
            [-1, 2, 3, 4],
          ],
        },
      }),
      "#/detections/calibration/parameters/0: has 2 numbers; write scale, slope, offset, and the least score if there is one",
      "#/detections/calibration/parameters/1/0: is -1, but a scale is not negative",
    ],
  ],
  "several classes of a box follow what keeps single boxes": [
    [
      tinyModel({
        scores: { quality: quality({}), values: [0, 2] },
        selection: { maxClassesPerDetection: 2, maxDetectionsPerClass: 5 },
      }),
      '#/selection/maxClassesPerDetection: reports more classes than the best, but "pick" is "all"; write "best"',
      "#/selection/maxClassesPerDetection: cannot be combined with a quality of scores",
      '#/selection/maxClassesPerDetection: cannot be combined with "maxDetectionsPerClass"; remove one',
    ],
    [
      suppression(soft, {
        scores: { pick: "best", activation: "softmax" },
        selection: { maxClassesPerDetection: 2 },
      }),
      "#/selection/maxClassesPerDetection: cannot be combined with softmax",
      "#/selection/maxClassesPerDetection: needs hard suppression, or none, but there is soft suppression",
    ],
    [
      tinyModel({ scores: picked, selection: { maxClassesPerDetection: 2 } }),
      "#/selection/maxClassesPerDetection: needs a score for each class, but the graph has picked one",
    ],
  ],
  "classes are allowed or ignored": [
    [scores({ allow: [0], ignore: [1] }), '#/scores/ignore: cannot be combined with "allow"; remove one'],
    [ended({ allow: [0], ignore: [1] }), '#/detections/ignore: cannot be combined with "allow"; remove one'],
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
