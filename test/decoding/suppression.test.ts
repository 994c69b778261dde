/** What overlapping candidates do to each other: exactly at a threshold, between classes, and where boxes are no boxes. */
import { describe, expect, test } from "vitest";
import type { HardSuppression, Model, Suppression } from "../../codegen/src/model.generated.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import { decoderOf, describeChoices, stacked } from "./choices.ts";

const hard = (change: Partial<Extract<Suppression, { kind: "hard" }>>) =>
  tinyModel({
    suppression: { kind: "hard", scope: "class", overlap: "iou", threshold: 0.375, dropWhen: ">", ...change },
  });

const inPixels = (overlap: HardSuppression["overlap"]): Model => ({
  ...hard({ overlap, threshold: 0.255 }),
  result: { space: "pixels", clip: "none", keepNonFinite: false },
});

/** Two large squares; the second is moved by a quarter of its size to the right and down: IoU 0.391, 0.36 of the rectangle around both. */
const moved = tinyTensors([{ scores: [0.9, 0] }, {}, { offsets: [-0.75, 0.25, 0, 0], scores: [0.8, 0] }]);

describeChoices([
  {
    name: "JACCARD is IoU for everybody but MediaPipe, where it is the share of the rectangle around both",
    models: [hard({}), hard({ overlap: "enclosing" })],
    tensors: moved,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "MODIFIED_JACCARD is the share of the candidate",
    models: [hard({ threshold: 0.5 }), hard({ threshold: 0.5, overlap: "coverage" })],
    tensors: moved,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "a square of 25 pixels in one of 50, or of 26 in one of 51: an overlap of 0.25 or 0.2599",
    models: [inPixels("iou"), inPixels("iouPlusOne")],
    tensors: tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]),
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "suppression per class or across classes",
    models: [hard({ threshold: 0.9 }), hard({ threshold: 0.9, scope: "all" })],
    tensors: stacked,
    scores: [
      [0.9, 0.8, 0.7, 0.6],
      [0.9, 0.7],
    ],
  },
  {
    name: "hard suppression drops, soft suppression lowers",
    models: [
      hard({ threshold: 0.2 }),
      tinyModel({
        suppression: {
          kind: "soft",
          scope: "class",
          overlap: "iou",
          decay: { kind: "gaussian", sigma: 0.5 },
        },
      }),
    ],
    tensors: tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]),
    scores: [[0.9], [0.9, 0.8 * Math.exp(-(0.25 ** 2) / 0.5)]],
  },
]);

const comparisons = [">", ">=", "not <", "not <="] as const;
const dropping = (
  dropWhen: HardSuppression["dropWhen"],
  overlap: HardSuppression["overlap"] = "iou",
  scope: HardSuppression["scope"] = "class",
) => ({
  suppression: { kind: "hard", scope, overlap, threshold: 0.25, dropWhen } as const,
  result: { keepNonFinite: true },
});

/** Lowers scores by 1 - overlap where that is above a threshold. */
function linear(threshold: number): Model {
  return tinyModel({
    suppression: { kind: "soft", scope: "all", overlap: "iou", decay: { kind: "linear", threshold } },
  });
}

function weighted(threshold: number): Model {
  return tinyModel({
    keypoints: { kind: "offsets", from: ["offsets"], values: [0, 2], columns: "xy" } as never,
    suppression: { kind: "weighted", scope: "all", overlap: "iouOrZero", threshold },
  });
}

const run = decoderOf({
  agnostic: tinyModel(dropping(">=", "iou", "all")),
  ...Object.fromEntries(comparisons.map((dropWhen) => [`iou ${dropWhen}`, tinyModel(dropping(dropWhen))])),
  ...Object.fromEntries(
    comparisons.map((dropWhen) => [`iouOrZero ${dropWhen}`, tinyModel(dropping(dropWhen, "iouOrZero"))]),
  ),
  weighted: weighted(0.2),
  "weighted-at": weighted(0.25),
  "soft-at": linear(0.25),
  "soft-above": linear(0.2),
});

describe("an overlap exactly at the threshold", () => {
  const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]);
  test.each([
    [">", 2],
    [">=", 1],
    ["not <", 1],
    ["not <=", 2],
  ] as const)("iou %s 0.25 leaves %d", async (dropWhen, left) => {
    expect(await run(`iou ${dropWhen}`, nested)).toHaveLength(left);
    expect(await run(`iouOrZero ${dropWhen}`, nested)).toHaveLength(left);
  });

  test("of different classes matters only where classes do not", async () => {
    const apart = tinyTensors([{ scores: [0.9, 0] }, { scores: [0, 0.8] }]);
    expect(await run("iou >=", apart)).toHaveLength(2);
    expect(await run("agnostic", apart)).toHaveLength(1);
  });
});

describe("boxes that are no boxes", () => {
  const sized = (offset: number) => [0, 0, offset, offset];
  const empty = tinyTensors([
    { offsets: sized(-1000), scores: [0.9, 0] },
    { offsets: sized(-1000), scores: [0.8, 0] },
  ]);
  test.each([
    [">", 2],
    [">=", 2],
    ["not <", 1],
    ["not <=", 1],
  ] as const)("two empty boxes: NaN %s 0.25 leaves %d", async (dropWhen, left) => {
    expect(await run(`iou ${dropWhen}`, empty)).toHaveLength(left);
  });
  test.each(comparisons)("two empty boxes: 0 %s 0.25 leaves 2", async (dropWhen) => {
    expect(await run(`iouOrZero ${dropWhen}`, empty)).toHaveLength(2);
  });

  const infinite = tinyTensors([
    { offsets: sized(1000), scores: [0.9, 0] },
    { offsets: sized(1000), scores: [0.8, 0] },
  ]);
  test.each([
    [">", 2],
    [">=", 2],
    ["not <", 1],
    ["not <=", 1],
  ] as const)("two infinite boxes: NaN %s 0.25 leaves %d", async (dropWhen, left) => {
    const found = await run(`iou ${dropWhen}`, infinite);
    expect(found).toHaveLength(left);
    expect(found[0]!.box).toEqual([-Infinity, -Infinity, Infinity, Infinity]);
  });
});

describe("weighted suppression", () => {
  test("blends boxes and points by score, and keeps the best score", async () => {
    const [one] = await run(
      "weighted",
      tinyTensors([{ scores: [0.9, 0] }, { scores: [0.6, 0], offsets: [0.5, 0, 0, 0] }]),
    );
    expect(one!.score).toBeCloseTo(0.9, 6);
    expect(one!.box[0]).toBeCloseTo((0.9 * 0 + 0.6 * 0.25) / 1.5, 6);
    expect(one!.points![0]).toBeCloseTo((0.9 * 0.25 + 0.6 * 0.375) / 1.5, 6);
  });
  test("leaves alone what overlaps by exactly the threshold", async () => {
    const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.6, 0] }]);
    expect(await run("weighted", nested)).toHaveLength(1);
    expect(await run("weighted-at", nested)).toHaveLength(2);
  });
  test("so does soft suppression", async () => {
    const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]);
    const scores = async (id: string) => (await run(id, nested)).map(({ score }) => score);
    expect(await scores("soft-at")).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.8, 6)]);
    expect(await scores("soft-above")).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.6, 6)]);
  });
  test("ends at a best that is empty", async () => {
    const found = await run(
      "weighted",
      tinyTensors([{ scores: [0.9, 0], offsets: [0, 0, -1000, -1000] }, {}, { scores: [0.8, 0] }]),
    );
    expect(found).toHaveLength(1);
  });
});
