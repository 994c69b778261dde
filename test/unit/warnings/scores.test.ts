import type { Scores, Selection } from "../../../codegen/src/model.generated.ts";
import { scoreWarnings } from "../../../codegen/src/warnings/scores.ts";
import { tinyModel } from "../../support/tiny.ts";
import { describeWarnings, ended } from "./cases.ts";

const scores = (change: Partial<Scores>, ...labels: string[]) =>
  tinyModel({ scores: change, ...(labels.length > 0 && { classes: { labels } }) });
const single = (activation: Scores["activation"]) => {
  const { outputs, ...model } = scores({ activation }, "a");
  return { ...model, outputs: [outputs[0]!, { ...outputs[1]!, shape: [4, 1] }] };
};
const objectness = { name: "objectness", type: "float32", shape: [4, 1], axes: ["anchor", "value"] } as const;
const yolov2 = {
  ...scores({
    activation: "softmax",
    quality: { from: ["objectness"], activation: "sigmoid", combine: "product", gate: false },
  }),
  outputs: [...tinyModel().outputs, objectness],
};
const selection = (change: Partial<Selection>, scores: Partial<Scores> = {}) =>
  tinyModel({ selection: change, scores });

describeWarnings(scoreWarnings, {
  softmaxBackground: {
    tells: [
      [
        scores({ activation: "softmax" }),
        '/scores/activation: is softmax without a "background", so that each prior is one of the classes; which column means "no object"?',
      ],
      [single("softmax"), "/scores/activation: is softmax over one column, which is always 1; use sigmoid"],
    ],
    silent: [
      scores({ activation: "softmax", background: 0 }, "a"),
      yolov2,
      scores({ activation: "sigmoid" }),
      single("sigmoid"),
    ],
  },
  thresholdRange: {
    tells: [
      [
        ended({ threshold: 25 }),
        "/detections/threshold: is 25, but scores lie between 0 and 1; write 0.25 for percents",
      ],
      [
        ended({ threshold: -1 }),
        "/detections/threshold: is -1, but scores lie between 0 and 1; write a number of 0..1",
      ],
      [
        ended({ classThresholds: { a: 60 } }),
        "/detections/classThresholds/a: is 60, but scores lie between 0 and 1; write 0.6 for percents",
      ],
      [
        selection({ threshold: 50 }),
        "/selection/threshold: is 50, but scores lie between 0 and 1; write 0.5 for percents",
      ],
    ],
    silent: [
      ended({ threshold: 0.25 }),
      ended({ threshold: 0 }),
      // Scores without an activation may be logits.
      selection({ threshold: 1.5 }),
      selection({ threshold: -2 }),
    ],
  },
  lowThreshold: {
    tells: [
      [
        selection({ threshold: 0.001 }, { activation: "sigmoid" }),
        '/selection/threshold: is 0.001, which most scores pass; write what the app begins with, 0.25 to 0.5, and 0.001 as "minThreshold" if it may go so low',
      ],
      [
        selection({ threshold: 0.01 }),
        '/selection/threshold: is 0.01, which most scores pass; write what the app begins with, 0.25 to 0.5, and 0.01 as "minThreshold" if it may go so low',
      ],
    ],
    silent: [
      selection({ threshold: 0.05 }),
      selection({ threshold: 0.4, minThreshold: 0.001 }, { activation: "sigmoid" }),
      // Half of certainty, if scores are logits.
      selection({ threshold: 0 }),
      ended({ threshold: 0.001 }),
    ],
  },
});
