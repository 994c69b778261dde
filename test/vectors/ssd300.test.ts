/** SSD300-ResNet50 against numbers that NVIDIA's own decoder gave. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Detection, decode, type TensorData, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import type { Source } from "../../codegen/src/load.ts";
import { fill, uniform } from "../support/hash.ts";
import { variant } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";

const anchors = 8732;

/** Neighbouring anchors share scores, so that suppression has work; every class has more than 200 candidates. */
const tensors: Tensors = {
  locs: fill(4 * anchors, (j) => uniform(j, 1) - 0.5),
  confs: fill(81 * anchors, (j) => {
    const [k, n] = [Math.floor(j / anchors), j % anchors];
    const shared = Math.fround(Math.fround(uniform(k * 1092 + Math.floor(n / 8), 4) * 12) - 6);
    return shared + Math.fround(uniform(j, 5) * 0.5);
  }),
};

/** NVIDIA's evaluation. */
const thresholds = { score: 0.05 };

const rows = [
  { criteria: 0.5, max: 20, score: 6.176551, box: 39.72926, label: 804 },
  { criteria: 0.5, max: 200, score: 50.729534, box: 409.84249, label: 8684 },
  { criteria: 0.45, max: 20, score: 6.15956, box: 39.08509, label: 831 },
  { criteria: 0.45, max: 200, score: 50.406357, box: 411.42464, label: 8642 },
];

const [ssd300, maps] = shippedModels(["ssd300-resnet50", "ssd300-resnet50-maps"]) as [Source, Source];
let decoders: Decoders;

beforeAll(async () => {
  const changed = rows.map(({ criteria, max }, i) =>
    variant("ssd300-resnet50", `ssd-${i}`, (json) => {
      json.suppression.threshold = criteria;
      json.selection.maxDetections = max;
    }),
  );
  decoders = await buildDecoders([ssd300, maps, ...changed]);
});

describe("sums", () => {
  test.each(rows.map((row, i) => ({ ...row, i })))(
    "criteria $criteria, at most $max",
    async ({ i, max, score, box, label }) => {
      const [found] = await decode(decoders, [{ id: `ssd-${i}`, tensors, thresholds }]);
      expect(found).toHaveLength(max);
      expect(sum(found!.map((d) => d.score))).toBeCloseTo(score, 5);
      expect(sum(found!.flatMap((d) => d.box))).toBeCloseTo(box, 4);
      expect(sum(found!.map((d) => d.classIndex + 1))).toBe(label);
    },
  );
});

test.each([
  [
    "training and evaluation",
    [123.675, 116.28, 103.53],
    [58.395, 57.12, 57.375],
    { kind: "stretch", sampling: "antialias" },
  ],
  [
    "NVIDIA's hub example",
    [127.5, 127.5, 127.5],
    [127.5, 127.5, 127.5],
    { kind: "centerCrop", sampling: "antialias" },
  ],
  ["the first Android app", [128, 128, 128], [128, 128, 128], { kind: "stretch", sampling: "alignCorners" }],
])("the input as in %s can be described", (_, mean, std, resize) => {
  const changed = variant("ssd300-resnet50", "input", (json) => {
    Object.assign(json.input, { mean, std });
    json.resize = resize;
  });
  expect(problemsOf(changed)).toEqual([]);
});

test("first and last detections, in ascending order of score", async () => {
  const [found] = await decode(decoders, [{ id: "ssd300-resnet50", tensors, thresholds }]);
  expect(found).toHaveLength(20);
  expectDetection(found![0]!, 6, 0.284553, [0.759996, -0.097437, 1.005094, 0.147049]);
  expectDetection(found![1]!, 73, 0.28685, [0.639957, 0.591855, 0.714361, 0.667543]);
  expectDetection(found![18]!, 53, 0.345253, [0.067031, 0.125585, 0.17552, 0.170772]);
  expectDetection(found![19]!, 73, 0.34613, [0.757875, 0.593105, 0.821552, 0.666812]);
});

function expectDetection(found: Detection, label: number, score: number, box: readonly number[]) {
  expect(found.classIndex + 1).toBe(label);
  expect(found.score).toBeCloseTo(score, 6);
  for (const [i, side] of box.entries()) expect(Math.abs(found.box[i]! - side)).toBeLessThan(1e-6);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** Rows, and shapes of a cell. */
const levels = [
  [38, 4],
  [19, 6],
  [10, 6],
  [5, 6],
  [3, 4],
  [1, 4],
] as const;

/** The maps that NVIDIA's code joins into `joined`, which has `size` numbers for each anchor. */
function mapsOf(name: string, joined: TensorData, size: number): Tensors {
  let first = 0;
  const maps = levels.map(([rows, shapes]) => {
    const [from, count] = [first, shapes * rows * rows];
    first += count;
    const map = fill(size * count, (i) =>
      Number(joined[Math.floor(i / count) * anchors + from + (i % count)]),
    );
    return [`${name}${rows}`, map] as const;
  });
  return Object.fromEntries(maps);
}

test("maps of the same numbers give the same detections, bit for bit", async () => {
  const { locs, confs } = tensors as Record<"locs" | "confs", TensorData>;
  const split = { ...mapsOf("locs", locs, 4), ...mapsOf("confs", confs, 81) };
  const [joined, fromMaps] = await decode(decoders, [
    { id: ssd300.id, tensors, thresholds },
    { id: maps.id, tensors: split, thresholds },
  ]);
  expect(fromMaps).toEqual(joined);
  expect(fromMaps).toHaveLength(20);
});
