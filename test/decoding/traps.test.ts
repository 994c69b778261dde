/** Choices that go by one name and give different numbers. Each is run beside its neighbour, and both results are stated. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Detection, decode, readPriors, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { Model, Priors, Scores, Selection, Suppression } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

interface Trap {
  readonly name: string;
  readonly models: readonly [Model, Model];
  readonly tensors: Tensors;
  /** Scores of the detections of either model. */
  readonly scores: readonly [readonly number[], readonly number[]];
}

const hard = (change: Partial<Extract<Suppression, { kind: "hard" }>>) =>
  tinyModel({
    suppression: { kind: "hard", scope: "class", overlap: "iou", threshold: 0.375, dropWhen: ">", ...change },
  });
const selected = (change: Partial<Selection>, suppression: Suppression = { kind: "none" }) =>
  tinyModel({
    selection: { threshold: 0.5, comparison: ">", ties: "lowestRow", order: "descending", ...change },
    suppression,
  });
const scored = (change: Partial<Scores>) =>
  tinyModel({ scores: { from: ["classes"], activation: "none", pick: "all", ...change } });

/** Two large squares; the second is moved by a quarter of its size to the right and down: IoU 0.391, 0.36 of the rectangle around both. */
const moved = tinyTensors([{ scores: [0.9, 0] }, {}, { offsets: [-0.75, 0.25, 0, 0], scores: [0.8, 0] }]);

/** The same prior for two classes, and a smaller square inside. */
const stacked = tinyTensors([{ scores: [0.9, 0.8] }, { scores: [0.7, 0.6] }]);

/** A square of which only the left half is inside, over one that is that half. Clipped they are one; unclipped half. */
const overhanging = tinyTensors([
  {},
  {},
  { offsets: [0.5, 0, 0, 0], scores: [0.9, 0] },
  { offsets: [0.5, 0, 0, Math.LN2], scores: [0.8, 0] },
]);

const quality = (change: Partial<NonNullable<Scores["quality"]>>) =>
  scored({
    from: ["classes"],
    values: [0, 1],
    quality: {
      from: ["classes"],
      values: [1, 2],
      activation: "none",
      combine: "product",
      gate: false,
      ...change,
    },
  });
const oneClass = (model: Model): Model => ({ ...model, classes: { labels: ["a"] } });

const traps: Trap[] = [
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
    name: "suppression per class or across classes",
    models: [hard({ threshold: 0.9 }), hard({ threshold: 0.9, scope: "all" })],
    tensors: stacked,
    scores: [
      [0.9, 0.8, 0.7, 0.6],
      [0.9, 0.7],
    ],
  },
  {
    name: "every class of a prior or the best",
    models: [scored({}), scored({ pick: "best" })],
    tensors: stacked,
    scores: [
      [0.9, 0.8, 0.7, 0.6],
      [0.9, 0.7],
    ],
  },
  {
    name: "a cap on candidates comes before suppression, one on detections after it",
    models: [
      selected(
        { maxCandidates: 2 },
        { kind: "hard", scope: "all", overlap: "iou", threshold: 0.9, dropWhen: ">" },
      ),
      selected(
        { maxDetections: 2 },
        { kind: "hard", scope: "all", overlap: "iou", threshold: 0.9, dropWhen: ">" },
      ),
    ],
    tensors: stacked,
    scores: [[0.9], [0.9, 0.7]],
  },
  {
    name: "a cap on candidates of each class comes before suppression, one on detections of each class after it",
    models: [
      selected(
        { maxCandidatesPerClass: 2 },
        { kind: "hard", scope: "class", overlap: "iou", threshold: 0.2, dropWhen: ">" },
      ),
      selected(
        { maxDetectionsPerClass: 2 },
        { kind: "hard", scope: "class", overlap: "iou", threshold: 0.2, dropWhen: ">" },
      ),
    ],
    tensors: tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }, { scores: [0.7, 0] }]),
    scores: [[0.9], [0.9, 0.7]],
  },
  {
    name: "clipping before suppression or after it",
    models: [
      { ...hard({ threshold: 0.6 }), result: { space: "normalized", clip: "after", keepNonFinite: false } },
      { ...hard({ threshold: 0.6 }), result: { space: "normalized", clip: "before", keepNonFinite: false } },
    ],
    tensors: overhanging,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "descending or ascending",
    models: [selected({}), selected({ order: "ascending" })],
    tensors: stacked,
    scores: [
      [0.9, 0.8, 0.7, 0.6],
      [0.6, 0.7, 0.8, 0.9],
    ],
  },
  {
    name: "the score is the product with objectness, or objectness has to pass on its own as well",
    models: [oneClass(quality({})), oneClass(quality({ gate: true }))],
    tensors: tinyTensors([{ scores: [3, 0.25] }, { scores: [1, 0.75] }]),
    scores: [[0.75, 0.75], [0.75]],
  },
  {
    name: "a product or a geometric mean",
    models: [oneClass(quality({})), oneClass(quality({ combine: "geometricMean" }))],
    tensors: tinyTensors([{ scores: [1, 0.36] }, { scores: [0.9, 0.9] }]),
    scores: [[0.81], [0.9, 0.6]],
  },
  {
    name: "objectness as it is or limited to 0..1",
    models: [oneClass(quality({})), oneClass(quality({ activation: "unit" }))],
    tensors: tinyTensors([{ scores: [0.5, 2] }, { scores: [0.75, 1] }]),
    scores: [[1, 0.75], [0.75]],
  },
  {
    name: "sigmoid scores are independent, softmax scores share one",
    models: [scored({ activation: "sigmoid" }), scored({ activation: "softmax" })],
    tensors: tinyTensors([
      { scores: [2, 2] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
    ]),
    scores: [[0.8807971, 0.8807971], []],
  },
  {
    name: "a background takes part in softmax, an ignored class does not differ from a background in sigmoid",
    models: [
      { ...scored({ activation: "softmax", background: 0 }), classes: { labels: ["b"] } },
      scored({ activation: "sigmoid", ignore: [0] }),
    ],
    tensors: tinyTensors([
      { scores: [2, 2.5] },
      { scores: [0, -9] },
      { scores: [0, -9] },
      { scores: [0, -9] },
    ]),
    scores: [[0.62245935], [0.9241418]],
  },
  {
    name: "a limit on logits limits scores",
    models: [scored({ activation: "sigmoid" }), scored({ activation: "sigmoid", maxLogit: 1 })],
    tensors: tinyTensors([
      { scores: [5, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
    ]),
    scores: [[0.99330715], [0.7310586]],
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
  {
    name: "inverted boxes are kept unless their size is asked for",
    models: [
      { ...selected({}), boxes: { kind: "centerSize", from: ["offsets"], columns: "xywh", size: "linear" } },
      {
        ...selected({ minSize: 0 }),
        boxes: { kind: "centerSize", from: ["offsets"], columns: "xywh", size: "linear" },
      },
    ],
    tensors: tinyTensors([
      { offsets: [0, 0, 1, 1], scores: [0.9, 0] },
      { offsets: [0, 0, -1, 1], scores: [0.8, 0] },
    ]),
    scores: [[0.9, 0.8], [0.9]],
  },
];

let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders([
    ...traps.flatMap(({ models }, i) => models.map((model, side) => source(`trap-${i}-${side}`, model))),
    ...Object.entries(priorModels()).map(([id, model]) => source(id, model)),
    source("weighted", weighted(0.2)),
    source("weighted-at", weighted(0.25)),
    source("soft-at", linear(0.25)),
    source("soft-above", linear(0.2)),
  ]);
});

describe.each(traps.map((trap, i) => ({ ...trap, i })))("$name", ({ i, tensors, scores }) => {
  test.each([0, 1] as const)("choice %d", async (side) => {
    const [found] = await decode(decoders, [{ id: `trap-${i}-${side}`, tensors }]);
    expect(found!.map(({ score }) => score)).toEqual(scores[side].map((score) => expect.closeTo(score, 6)));
  });
});

test("clipped overhanging boxes", async () => {
  const [found] = await decode(decoders, [
    { id: `trap-${traps.findIndex(({ name }) => name.startsWith("clipping"))}-1`, tensors: overhanging },
  ]);
  expect(found![0]!.box).toEqual([0.75, 0, 1, 0.5]);
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

describe("weighted suppression", () => {
  const run = async (tensors: Tensors, id = "weighted"): Promise<Detection[]> =>
    (await decode(decoders, [{ id, tensors }]))[0]!;
  test("blends boxes and points by score, and keeps the best score", async () => {
    const [one] = await run(
      tinyTensors([{ scores: [0.9, 0] }, { scores: [0.6, 0], offsets: [0.5, 0, 0, 0] }]),
    );
    expect(one!.score).toBeCloseTo(0.9, 6);
    expect(one!.box[0]).toBeCloseTo((0.9 * 0 + 0.6 * 0.25) / 1.5, 6);
    expect(one!.points![0]).toBeCloseTo((0.9 * 0.25 + 0.6 * 0.375) / 1.5, 6);
  });
  test("leaves alone what overlaps by exactly the threshold", async () => {
    const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.6, 0] }]);
    expect(await run(nested)).toHaveLength(1);
    expect(await run(nested, "weighted-at")).toHaveLength(2);
  });
  test("so does soft suppression", async () => {
    const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]);
    const scores = async (id: string) => (await run(nested, id)).map(({ score }) => score);
    expect(await scores("soft-at")).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.8, 6)]);
    expect(await scores("soft-above")).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.6, 6)]);
  });
  test("ends at a best that is empty", async () => {
    const found = await run(
      tinyTensors([{ scores: [0.9, 0], offsets: [0, 0, -1000, -1000] }, {}, { scores: [0.8, 0] }]),
    );
    expect(found).toHaveLength(1);
  });
});

/** Rules for priors on inputs that are not square, or of one layer. */
function priorModels(): Record<string, Written<Model>> {
  const onWide = (priors: Written<Priors>, count: number): Written<Model> => {
    const tensor = (name: string, columns: number, axis: "coord" | "class") =>
      ({ name, type: "float32", shape: [count, columns], axes: ["anchor", axis] }) as const;
    return {
      ...tinyModel({ input: { width: 200, height: 100 } }),
      priors,
      outputs: [tensor("offsets", 4, "coord"), tensor("classes", 2, "class")],
    };
  };
  const ssd = {
    kind: "ssdAnchors",
    minScale: 0.2,
    maxScale: 0.8,
    aspectRatios: [1],
    interpolatedAspectRatio: 0,
  } as const;
  return {
    mediapipe: onWide({ ...ssd, strides: [100, 100] }, 4),
    tensorflow: onWide({ ...ssd, strides: [100, 100], squareInPixels: true }, 4),
    "one-layer": onWide({ ...ssd, strides: [100] }, 2),
    merged: onWide({ ...ssd, strides: [100, 100], mergeEqualStrides: true }, 4),
    multiscale: onWide(
      {
        kind: "multiscaleAnchors",
        minLevel: 6,
        maxLevel: 6,
        anchorScale: 1,
        scalesPerOctave: 1,
        aspectRatios: [1],
      },
      8,
    ),
    efficientdet: onWide(
      {
        kind: "efficientDetAnchors",
        minLevel: 6,
        maxLevel: 6,
        anchorScale: 1,
        scalesPerOctave: 1,
        aspectRatios: [1],
      },
      8,
    ),
  };
}

describe("priors", () => {
  const row = async (id: string, i: number) => {
    const table = (await readPriors(decoders)).get(id)!;
    return [...table.subarray(4 * i, 4 * i + 4)].map((value) => Math.round(value * 1e4) / 1e4);
  };
  test("on a wide input MediaPipe takes a share of each side, TensorFlow of the shorter", async () => {
    expect(await row("mediapipe", 0)).toEqual([0.25, 0.5, 0.2, 0.2]);
    expect(await row("tensorflow", 0)).toEqual([0.25, 0.5, 0.1, 0.2]);
  });
  test("one layer alone has the mean of both scales", async () =>
    expect(await row("one-layer", 0)).toEqual([0.25, 0.5, 0.5, 0.5]));
  test("equal strides follow each other, or are merged cell by cell", async () => {
    expect(await row("mediapipe", 1)).toEqual([0.75, 0.5, 0.2, 0.2]);
    expect(await row("merged", 1)).toEqual([0.25, 0.5, 0.8, 0.8]);
  });
  test("where a stride does not divide the input, multiscale starts at the corner, EfficientDet stretches the stride", async () => {
    expect(await row("multiscale", 0)).toEqual([0, 0, 0.32, 0.64]);
    expect(await row("efficientdet", 0)).toEqual([0.125, 0.25, 0.25, 0.5]);
  });
});
