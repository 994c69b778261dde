/** Classes that are allowed or ignored: before a prior's best is picked, and in rows before they are counted. */
import { expect, test } from "vitest";
import type { DetectionRows, Model } from "../../codegen/src/model.generated.ts";
import { endedModel, endedTensors } from "../support/ended.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { decoderOf, describeChoices } from "./choices.ts";

const labels = { labels: ["a", "b", "c", "d"] };

function rows(change: Partial<Written<DetectionRows>>): Written<Model> {
  const model = endedModel({ labels });
  return { ...model, detections: { ...model.detections!, ...change } };
}

const decode = decoderOf({
  all: rows({}),
  allowed: rows({ allow: [3, 1] }),
  ignored: rows({ ignore: [1] }),
  capped: rows({ ignore: [1, 2], maxDetections: 2 }),
});

test.each([
  ["all", [1, 2, 3, 0, 1, 3]],
  ["allowed", [1, 3, 1, 3]],
  ["ignored", [2, 3, 0, 3]],
  // The first two of those that are left.
  ["capped", [3, 0]],
])("of rows of classes 1, 2, 3, 0, 1, 3 %s are %j", async (name, expected) => {
  const found = await decode(name, endedTensors(Float32Array.of(1, 2, 3, 0, 1, 3)));
  expect(found.map(({ classIndex }) => classIndex)).toEqual(expected);
});

describeChoices([
  {
    name: "an ignored class gives way to the next best, one that does not pass its threshold does not",
    models: [
      tinyModel({ scores: { pick: "best", ignore: [0] } }),
      tinyModel({ scores: { pick: "best" }, selection: { classThresholds: { a: 1 } } }),
    ],
    tensors: tinyTensors([{ scores: [0.9, 0.8] }, { scores: [0.6, 0.7] }]),
    scores: [[0.8, 0.7], [0.7]],
  },
]);
