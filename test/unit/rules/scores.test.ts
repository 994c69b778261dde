import { scoreRules } from "../../../codegen/src/rules/scores.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, describeRules, ended, quality, scores, soft, suppression } from "./cases.ts";

const picked = {
  values: [0, 1],
  pick: "best",
  classes: { from: ["classes"], values: [1, 2], means: "index" },
} as const;

const broken: Broken = {
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
};

describeRules(scoreRules, broken);
