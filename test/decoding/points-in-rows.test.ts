/** Points of graphs that end in suppression. */
import { beforeAll, expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { type EndedParts, endedModel, endedTensors } from "../support/ended.ts";
import { source } from "../support/models.ts";

const pixels = { space: "pixels" } as const;
const models = {
  plain: { points: { value: 0, count: 3, columns: "xy" } },
  turned: { points: { value: 2, count: 2, columns: "yx" } },
  sure: { points: { value: 0, count: 2, columns: "xyc" }, result: pixels },
  logits: { points: { value: 3, count: 1, columns: "xyc", confidence: "sigmoid" } },
  passedOver: { points: { value: 0, count: 2, columns: "xy_" } },
} as const satisfies Record<string, EndedParts>;

let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(Object.entries(models).map(([id, parts]) => source(id, endedModel(parts))));
});

/** The points of the second of two rows. */
async function pointsOf(id: keyof typeof models, row: readonly number[]) {
  const tensors = { ...endedTensors(Float32Array.of(0, 1)), points: new Float32Array(60) };
  tensors.points.set(row, 6);
  const [found] = await decode(decoders, [{ id, tensors }]);
  const { points, pointScores } = found![1]!;
  return { points, pointScores };
}

test.each([
  ["plain", [0.5, 0.25, 0.75, 1, 0, 2], [0.5, 0.25, 0.75, 1, 0, 2], [1, 1, 1]],
  ["turned", [9, 9, 0.25, 0.5, 1, 0.75], [0.5, 0.25, 0.75, 1], [1, 1]],
  ["sure", [50, 25, 0.5, 100, 0, 0.125], [0.5, 0.25, 1, 0], [0.5, 0.125]],
  ["logits", [9, 9, 9, 0.5, 0.25, 0], [0.5, 0.25], [0.5]],
  ["passedOver", [0.5, 0.25, 9, 0.75, 1, 9], [0.5, 0.25, 0.75, 1], [1, 1]],
] as const)("%s: %j", async (id, row, points, pointScores) => {
  expect(await pointsOf(id, row)).toEqual({ points, pointScores });
});
