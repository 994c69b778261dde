import { thresholdRules } from "../../../codegen/src/rules/thresholds.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, describeRules, ended, quality, suppression, weighted } from "./cases.ts";

const broken: Broken = {
  "a threshold on scores between 0 and 1 lies between 0 and 1": [
    [
      tinyModel({ scores: { activation: "softmax" }, selection: { threshold: 1 } }),
      "#/selection/threshold: is 1, but softmax gives scores between 0 and 1",
    ],
    [
      tinyModel({ scores: { activation: "unit" }, selection: { threshold: 0 } }),
      "#/selection/threshold: is 0, but unit gives scores between 0 and 1",
    ],
    [
      tinyModel({
        scores: { activation: "sigmoid" },
        selection: { minThreshold: 0, classThresholds: { a: 0.6, b: 1 } },
      }),
      "#/selection/minThreshold: is 0, but sigmoid gives scores between 0 and 1",
      "#/selection/classThresholds/b: is 1, but sigmoid gives scores between 0 and 1",
    ],
  ],
  "a geometric mean has a threshold of at least 0": [
    [
      {
        ...tinyModel({
          scores: { values: [0, 1], quality: quality({ combine: "geometricMean" }) },
          selection: { threshold: 0.5, minThreshold: -1 },
        }),
        classes: { labels: ["a"] },
      },
      "#/selection/minThreshold: is -1, but a root is never below 0",
    ],
  ],
  "blended and lowered scores are ordinary numbers above 0": [
    [
      suppression(weighted, { selection: { threshold: 0 } }),
      "#/selection/threshold: is 0, but weighted suppression weighs by scores above 0",
    ],
  ],
  "no threshold is below the least that can be set": [
    [
      tinyModel({ selection: { threshold: 0.5, minThreshold: 0.6 } }),
      "#/selection/threshold: is 0.5, but minThreshold is 0.6",
    ],
    [
      tinyModel({ selection: { threshold: 0.5, classThresholds: { a: 0.4, b: 0.5 } } }),
      "#/selection/classThresholds/a: is 0.4, but threshold is 0.5; write a minThreshold to go below it",
    ],
    [
      { ...ended(), detections: { ...ended().detections!, threshold: 0.5, minThreshold: 0.75 } },
      "#/detections/threshold: is 0.5, but minThreshold is 0.75",
    ],
  ],
};

describeRules(thresholdRules, broken);
