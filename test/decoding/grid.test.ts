/** The grid of kept boxes, which is of use from a threshold of 1 / 16 on, passes over those that cannot drop a candidate: which, depends on the measure. */
import { beforeAll, expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { HardSuppression } from "../../codegen/src/model.generated.ts";
import { crowded } from "../property/jobs.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";

const { priors: _, ...tiny } = tinyModel();

const model = (suppression: Partial<HardSuppression>) => ({
  ...tiny,
  boxes: { kind: "decoded", from: ["offsets"], columns: "xyxy" },
  result: { ...tiny.result, space: "pixels" },
  suppression: {
    kind: "hard",
    scope: "class",
    overlap: "iou",
    threshold: 0.07,
    dropWhen: ">",
    ...suppression,
  },
});

const models = {
  iou: model({}),
  "iou-plus-one": model({ overlap: "iouPlusOne" }),
  coverage: model({ overlap: "coverage", threshold: 0.5 }),
  shared: model({ epsilon: { shared: 1 } }),
};
let decoders: Decoders;

beforeAll(async () => {
  const sources = Object.entries(models).map(([id, one]) => source(id, one));
  // With a grid from the first box on, and not from so many as make it pay.
  decoders = await buildDecoders(sources, (kotlin) => crowded(kotlin, 1));
});

/** So small that a pixel more is thrice their side. */
const small = [
  [0, 0, 0.4, 0.4],
  [1.2, 0, 1.6, 0.4],
];
const within = [
  [0, 0, 90, 90],
  [10, 10, 12, 12],
];

test.each<[keyof typeof models, readonly (readonly number[])[], number]>([
  ["iou", small, 2],
  // 0.2 * 1.4 of 2 * 1.4 * 1.4 is 0.077.
  ["iou-plus-one", small, 1],
  ["shared", small, 1],
  // 4 / 8100 is below 0.07.
  ["iou", within, 2],
  // All of the smaller one.
  ["coverage", within, 1],
])("%s of %j leaves %d", async (id, boxes, left) => {
  const tensors = {
    offsets: Float32Array.from([...boxes.flat(), ...new Array(8).fill(0)]),
    classes: Float32Array.of(0.9, 0, 0.8, 0, 0, 0, 0, 0),
  };
  const [found] = await decode(decoders, [{ id, tensors }]);
  expect(found).toHaveLength(left);
});
