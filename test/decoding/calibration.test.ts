/** Scores of rows that are calibrated by class, as by ScoreCalibration of TFLite's Task Library. */
import { expect, test } from "vitest";
import type { Calibration, Model } from "../../codegen/src/model.generated.ts";
import { endedModel, endedTensors } from "../support/ended.ts";
import type { Written } from "../support/written.ts";
import { decoderOf } from "./choices.ts";

/** Class a has three numbers, b none, and c a least score of 0.4. */
function calibrating(change: Partial<Written<Calibration>>): Written<Model> {
  const model = endedModel({ labels: { labels: ["a", "b", "c"] } });
  const parameters = [[1, 2, -1], [], [0.5, 4, 0.25, 0.4]] as const;
  const calibration = { transformation: "identity", parameters, ...change } as const;
  return { ...model, detections: { ...model.detections!, calibration, threshold: 0.2 } };
}

const decode = decoderOf({
  identity: calibrating({}),
  defaulted: calibrating({ defaultScore: 0.3 }),
  log: calibrating({ transformation: "log" }),
  inverseLogistic: calibrating({ transformation: "inverseLogistic" }),
  steep: calibrating({ transformation: "log", parameters: [[1, -0.01, 0], [2, -0.125, 0], []] }),
});

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

test.each<[string, readonly (readonly [classIndex: number, score: number])[], readonly number[]]>([
  // 1 / (1 + exp(-(2 * 0.8 - 1))) is 0.646; 0.5 / (1 + exp(-(4 * 0.5 + 0.25))) is 0.452.
  [
    "identity",
    [
      [0, 0.8],
      [1, 0.9],
      [2, 0.5],
      [2, 0.39],
    ],
    [logistic(0.6), 0.5 * logistic(2.25)],
  ],
  [
    "identity",
    [
      [0, 0.1],
      [2, 0.4],
    ],
    [logistic(-0.8), 0.5 * logistic(1.85)],
  ],
  [
    "identity",
    [
      [0, -0.1],
      [0, Number.NaN],
    ],
    [logistic(-1.2)],
  ],
  [
    "defaulted",
    [
      [1, 0.9],
      [2, 0.39],
      [2, 0.5],
    ],
    [0.3, 0.3, 0.5 * logistic(2.25)],
  ],
  [
    "log",
    [
      [0, 0.9],
      [2, 0.9],
    ],
    [logistic(2 * Math.log(0.9) - 1), 0.5 * logistic(4 * Math.log(0.9) + 0.25)],
  ],
  // log(0.8) - log(0.2) is 1.386: 0.855.
  ["inverseLogistic", [[0, 0.8]], [logistic(2 * Math.log(4) - 1)]],
  ["inverseLogistic", [[0, 1]], [logistic(2 * (36.841361 + Math.LN2) - 1)]],
  // Below 1e-16 the logarithm goes on as its mirror image: 0 is 2 * log(1e-16) - log(2e-16).
  [
    "steep",
    [
      [0, 0],
      [1, 0],
    ],
    [logistic(0.01 * 37.534508), 2 * logistic(0.125 * 37.534508)],
  ],
  ["steep", [[0, -1]], [logistic(0.01 * 73.682723)]],
])("%s of %j is %j", async (name, rows, expected) => {
  const given = {
    ...endedTensors(Float32Array.from(rows, ([classIndex]) => classIndex)),
    scores: Float32Array.from({ length: 10 }, (_, i) => rows[i]?.[1] ?? -9),
  };
  const found = (await decode(name, given)).filter(({ anchor }) => anchor! < rows.length);
  expect(found.map(({ score }) => score)).toEqual(expected.map((score) => expect.closeTo(score, 5)));
});
