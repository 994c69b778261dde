/** What is reported beside class, score and box: where a detection comes from, and how sure its points are. */
import { expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import type { Model, Suppression } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

/** Planes of `values` numbers for each of `anchors`, as Ultralytics exports them: box, score of one class, and more. */
function planes(values: number, anchors: number, parts: Partial<Written<Model>> = {}): Written<Model> {
  const { priors: _, ...model } = tinyModel();
  return {
    ...model,
    input: { ...model.input, width: 640, height: 640 },
    outputs: [
      { name: "output0", type: "float32", shape: [1, values, anchors], axes: ["one", "value", "anchor"] },
    ],
    boxes: { kind: "decoded", from: ["output0"], values: [0, 4], columns: "xywh" },
    scores: { from: ["output0"], values: [4, 5], activation: "none", pick: "best" },
    result: { space: "pixels", clip: "none" },
    classes: { labels: ["person"] },
    ...parts,
  };
}

/** Nothing but these numbers of one column. */
function onlyColumn(values: number, anchors: number, column: number, numbers: readonly number[]) {
  const output0 = new Float32Array(values * anchors);
  for (const [i, number] of numbers.entries()) output0[i * anchors + column] = number;
  return { output0 };
}

const person = [320, 240, 100, 200, 0.9];
const points = (confidence: "none" | "sigmoid") => ({
  keypoints: { kind: "decoded", from: ["output0"], values: [5, 56], columns: "xyc", confidence } as const,
});

test("masks and points of a detection are found by its anchor", async () => {
  const models = {
    seg: planes(37, 1344),
    pose: planes(56, 8400, points("none")),
    "pose-logits": planes(56, 8400, points("sigmoid")),
  };
  const decoders = await buildDecoders(Object.entries(models).map(([id, model]) => source(id, model)));
  const pose = onlyColumn(56, 8400, 5, [...person, 300, 250, 0.1]);
  const [seg, found, logits] = await decode(decoders, [
    { id: "seg", tensors: onlyColumn(37, 1344, 700, person) },
    { id: "pose", tensors: pose },
    { id: "pose-logits", tensors: pose },
  ]);
  expect(seg).toMatchObject([{ anchor: 700 }]);
  expect(found).toMatchObject([{ anchor: 5 }]);
  expect(found![0]!.points!.slice(0, 2)).toEqual([300 / 640, 250 / 640].map((n) => expect.closeTo(n, 6)));
  expect(found![0]!.pointScores!.slice(0, 2)).toEqual([Math.fround(0.1), 0]);
  expect(logits![0]!.pointScores!.slice(0, 2)).toEqual([expect.closeTo(0.52498, 5), 0.5]);
});

const overlapping = { scope: "all", overlap: "iouOrZero" } as const;
const blending: Readonly<Record<string, Suppression>> = {
  weighted: { kind: "weighted", ...overlapping, threshold: 0.2 },
  soft: { kind: "soft", ...overlapping, decay: { kind: "linear", threshold: 0.2 } },
};

test("a box that others are blended into, or lowered by, comes from the best", async () => {
  const decoders = await buildDecoders(
    Object.entries(blending).map(([id, suppression]) => source(id, { ...tinyModel(), suppression })),
  );
  // The small square of the left cell is better than the large one around it.
  const tensors = tinyTensors([{ scores: [0.8, 0] }, { scores: [0.9, 0] }]);
  const [weighted, soft] = await decode(
    decoders,
    Object.keys(blending).map((id) => ({ id, tensors })),
  );
  expect(weighted).toMatchObject([{ anchor: 1, score: Math.fround(0.9) }]);
  expect(soft).toMatchObject([{ anchor: 1 }, { anchor: 0, score: expect.closeTo(0.6, 6) }]);
});
