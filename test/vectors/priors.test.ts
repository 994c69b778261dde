/** Tables of priors in generated Kotlin against counts, rows and sums published for each rule. */
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { readPriors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import type { Model, Priors } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

/** MediaPipe's own test of multiscale anchors, and the SSDLite anchors of its object detection graphs. */
const ssdlite: Written<Priors> = {
  kind: "ssdAnchors",
  minScale: 0.2,
  maxScale: 0.95,
  strides: [16, 32, 64, 128, 256, 512],
  aspectRatios: [1, 2, 0.5, 3, 0.3333],
  reduceLowestLayer: true,
};

/** Shapes taller than the input, and two rows more than it has. */
const beyond: Written<Priors> = {
  kind: "grid",
  levels: [{ stride: 80, rows: 5, columns: 3, shapes: [[256, 256]] }],
  offset: 0.5,
};

/** A model of nothing but priors. */
function only(priors: Written<Priors>, side: number, count: number, height = side): Written<Model> {
  const tensor = (name: string, columns: number, axis: "coord" | "class") =>
    ({ name, type: "float32", shape: [count, columns], axes: ["anchor", axis] }) as const;
  const model = tinyModel({ input: { width: side, height } });
  return { ...model, priors, outputs: [tensor("offsets", 4, "coord"), tensor("classes", 2, "class")] };
}

let tables: Map<string, Float32Array>;

beforeAll(async () => {
  const extra = [
    source("mediapipe-ssdlite", only(ssdlite, 320, 2034)),
    source(
      "fpn-640",
      only(
        {
          kind: "multiscaleAnchors",
          minLevel: 3,
          maxLevel: 7,
          anchorScale: 4,
          scalesPerOctave: 2,
          aspectRatios: [1, 2, 0.5],
        },
        640,
        51150,
      ),
    ),
    source(
      "pose",
      only(
        {
          kind: "ssdAnchors",
          minScale: 0.1484375,
          maxScale: 0.75,
          strides: [8, 16, 32, 32, 32],
          mergeEqualStrides: true,
          aspectRatios: [1],
          fixedSize: true,
        },
        224,
        2254,
      ),
    ),
    ...(["sizeRatio", "ratioSize", "firsts"] as const).map((pairing) =>
      source(
        `pairing-${pairing}`,
        only(
          {
            kind: "grid",
            levels: [{ stride: 32, rows: 1, columns: 1, sizes: [16, 24], aspectRatios: [1, 4, 0.25] }],
            offset: 0.5,
            pairing,
            order: "rowColumnShape",
          },
          32,
          pairing === "firsts" ? 4 : 6,
        ),
      ),
    ),
    ...(["none", "sizes", "all"] as const).map((clamp) =>
      source(`clamp-${clamp}`, only({ ...beyond, clamp }, 320, 15, 240)),
    ),
  ];
  tables = await readPriors(await buildDecoders([...shippedModels(), ...extra]));
});

const row = (id: string, i: number) => [...tables.get(id)!.subarray(4 * i, 4 * i + 4)];

function expectRow(id: string, i: number, expected: readonly number[]) {
  for (const [k, value] of expected.entries())
    expect(Math.abs(row(id, i)[k]! - value), `${id} ${i}: ${row(id, i)}`).toBeLessThan(
      1e-5 * Math.max(1, Math.abs(value)),
    );
}

/** Centre form of a box given by its corners. */
const centered = (x1: number, y1: number, x2: number, y2: number) => [
  (x1 + x2) / 2,
  (y1 + y2) / 2,
  x2 - x1,
  y2 - y1,
];

function columnSums(id: string, of: (row: readonly number[]) => readonly number[]): number[] {
  const table = tables.get(id)!;
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < table.length / 4; i++)
    for (const [k, value] of of(row(id, i)).entries()) sums[k]! += value;
  return sums;
}

test.each([
  ["ssd300-resnet50", 8732],
  ["ssd300-vgg16", 8732],
  ["ssdlite320-mobilenet-v3", 3234],
  ["yolov5s-raw", 25200],
  ["yolov8n-raw", 8400],
  ["yolox-s", 8400],
  ["nanodet-plus-m", 3598],
  ["ssd-mobilenet-v1-coco-raw", 1917],
  ["ssd-mobilenet-v2-fpnlite", 12804],
  ["efficientdet-lite0-raw", 19206],
  ["blazeface-short", 896],
  ["blazeface-full", 2304],
  ["palm-detection", 2016],
  ["retinaface-mobilenet", 16800],
  ["yunet-2022", 5875],
  ["st-ssd-mobilenet-v1", 3830],
  ["mediapipe-ssdlite", 2034],
  ["fpn-640", 51150],
  ["pose", 2254],
])("%s has %d priors", (id, count) => expect(tables.get(id)!.length / 4).toBe(count));

test("of a grid nothing, sizes, or centres as well are limited to the input", () => {
  expectRow("clamp-none", 12, [0.125, 1.5, 0.8, 1.0666667]);
  expectRow("clamp-sizes", 12, [0.125, 1.5, 0.8, 1]);
  expectRow("clamp-all", 12, [0.125, 1, 0.8, 1]);
});

test.each([
  ["sizeRatio", [16, 16, 32, 8, 8, 32, 24, 24, 48, 12, 12, 48]],
  ["ratioSize", [16, 16, 24, 24, 32, 8, 48, 12, 8, 32, 12, 48]],
  ["firsts", [16, 16, 32, 8, 8, 32, 24, 24]],
])("sizes and ratios of a grid, %s, make these widths and heights", (pairing, sides) => {
  const id = `pairing-${pairing}`;
  const found = Array.from({ length: sides.length / 2 }, (_, i) => row(id, i).slice(2));
  expect(found.flat().map((side) => 32 * side)).toEqual(sides);
});

test("ST's anchors of MobileNetV1: 5 in a cell, as parts of the input", () => {
  expectRow("st-ssd-mobilenet-v1", 0, [1 / 48, 1 / 48, 0.26, 0.26]);
  expectRow("st-ssd-mobilenet-v1", 1, [1 / 48, 1 / 48, 0.3676955, 0.1838478]);
  expectRow("st-ssd-mobilenet-v1", 3, [1 / 48, 1 / 48, 0.1501111, 0.4503332]);
  expectRow("st-ssd-mobilenet-v1", 4, [1 / 48, 1 / 48, 0.33, 0.33]);
  expectRow("st-ssd-mobilenet-v1", 3829, [0.5, 0.5, 0.98, 0.98]);
});

describe("NVIDIA's default boxes of SSD300", () => {
  test("are those of the reference, bit for bit", () => {
    const bytes = Buffer.from(tables.get("ssd300-resnet50")!.buffer);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(
      "4906fa2e69958980a2a1ded1e869e2611cde3fa131b56b5ab356d16b09d1f2a3",
    );
  });
  test("have these rows and column sums", () => {
    expectRow("ssd300-resnet50", 0, [0.0133333337, 0.0133333337, 0.07, 0.07]);
    expectRow("ssd300-resnet50", 1444, [0.0133333337, 0.0133333337, 0.1024695113, 0.1024695113]);
    expectRow("ssd300-resnet50", 2888, [0.0133333337, 0.0133333337, 0.098994948, 0.049497474]);
    expectRow("ssd300-resnet50", 8731, [0.5, 0.5, 0.6151828766, 1]);
    const [x, y, w, h] = columnSums("ssd300-resnet50", (four) => four);
    expect(x).toBeCloseTo(4443.14667467, 6);
    expect(y).toBeCloseTo(4443.14667467, 6);
    expect(w).toBeCloseTo(1171.96767814, 6);
    expect(h).toBeCloseTo(1171.96767814, 6);
  });
});

test("torchvision's default boxes: sizes are clamped, centres are not", () => {
  expectRow("ssd300-vgg16", 0, centered(-6.5, -6.5, 14.5, 14.5));
  expectRow("ssd300-vgg16", 1, centered(-11.37043, -11.37043, 19.37043, 19.37043));
  expectRow("ssd300-vgg16", 4, centered(1.5, -6.5, 22.5, 14.5));
  expectRow("ssdlite320-mobilenet-v3", 0, centered(-24, -24, 40, 40));
  expectRow("ssdlite320-mobilenet-v3", 2, centered(-37.25484, -14.62742, 53.25484, 30.62742));
  const corners = columnSums("ssd300-vgg16", ([x, y, w, h]) => [
    x! - w! / 2,
    y! - h! / 2,
    x! + w! / 2,
    y! + h! / 2,
  ]);
  expect(Math.abs(corners[0]! - 1157388.83833)).toBeLessThan(0.05);
  expect(Math.abs(corners[3]! - 1508979.16251)).toBeLessThan(0.05);
});

test("multiscale anchors: a level that does not divide the input starts at its corner", () => {
  const level7 = 12804 - 3 * 3 * 6;
  expectRow("ssd-mobilenet-v2-fpnlite", 0, [4 / 320, 4 / 320, 0.1, 0.1]);
  expectRow("ssd-mobilenet-v2-fpnlite", 1, [4 / 320, 4 / 320, 0.1 * Math.SQRT2, 0.1 * Math.SQRT2]);
  expectRow("ssd-mobilenet-v2-fpnlite", 2, [4 / 320, 4 / 320, 0.1 * Math.SQRT2, 0.1 / Math.SQRT2]);
  expect(row("ssd-mobilenet-v2-fpnlite", level7).slice(0, 2)).toEqual([0, 0]);
  expectRow("ssd-mobilenet-v2-fpnlite", 12803, [0.8, 0.8]);
});

test("EfficientDet's anchors: octave outside, ratio inside, fractional strides", () => {
  const level7 = 19206 - 3 * 3 * 9;
  expectRow("efficientdet-lite0-raw", 0, [4 / 320, 4 / 320, 24 / 320, 24 / 320]);
  expectRow("efficientdet-lite0-raw", 1, [4 / 320, 4 / 320, (24 * Math.SQRT2) / 320, 24 / Math.SQRT2 / 320]);
  expectRow("efficientdet-lite0-raw", 3, [
    4 / 320,
    4 / 320,
    (24 * 2 ** (1 / 3)) / 320,
    (24 * 2 ** (1 / 3)) / 320,
  ]);
  expectRow("efficientdet-lite0-raw", level7, [1 / 6, 1 / 6, 1, 1]);
  expectRow("efficientdet-lite0-raw", 19205, [5 / 6, 5 / 6]);
});

test("BlazeFace's anchors: equal strides share cells", () => {
  expectRow("blazeface-short", 0, [1 / 32, 1 / 32, 1, 1]);
  expectRow("blazeface-short", 1, [1 / 32, 1 / 32, 1, 1]);
  expectRow("blazeface-short", 2, [3 / 32, 1 / 32, 1, 1]);
  expectRow("blazeface-short", 511, [31 / 32, 31 / 32, 1, 1]);
  for (const i of [512, 513, 517]) expectRow("blazeface-short", i, [1 / 16, 1 / 16, 1, 1]);
  expectRow("blazeface-short", 518, [3 / 16, 1 / 16, 1, 1]);
});

test("TensorFlow's SSD anchors: the lowest layer has three", () => {
  const [a, b] = [0.2 * Math.SQRT2, 0.2 / Math.SQRT2];
  expectRow("ssd-mobilenet-v2-openimages", 0, [0.5 / 19, 0.5 / 19, 0.1, 0.1]);
  expectRow("ssd-mobilenet-v2-openimages", 1, [0.5 / 19, 0.5 / 19, a, b]);
  expectRow("ssd-mobilenet-v2-openimages", 2, [0.5 / 19, 0.5 / 19, b, a]);
  expectRow("ssd-mobilenet-v2-openimages", 19 * 19 * 3, [0.05, 0.05, 0.35, 0.35]);
  expectRow("ssd-mobilenet-v2-openimages", 1916, [0.5, 0.5, Math.sqrt(0.95), Math.sqrt(0.95)]);
});

test("the anchors inside a quantised SSD are the formula's in steps of 0.00645, up to 1.5 pixels of 300 beside it", () => {
  const step = 0.006453060545;
  const exact = tables.get("ssd-mobilenet-v2-openimages")!;
  const listed = tables.get("ssd-mobilenet-v1-coco-raw")!;
  expect(listed).toHaveLength(exact.length);
  for (const [i, value] of listed.entries()) {
    const steps = value / step;
    expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-4);
    expect(Math.abs(value - exact[i]!)).toBeLessThan(step / 2 + 1e-6);
  }
  const sides = (table: Float32Array) =>
    Array.from({ length: 4 * 1917 }, (_, k) => {
      const [at, half] = [4 * Math.floor(k / 4) + (k % 2), k % 4 < 2 ? -0.5 : 0.5];
      return 300 * (table[at]! + half * table[at + 2]!);
    });
  const [from, to] = [sides(listed), sides(exact)];
  expect(Math.max(...from.map((side, k) => Math.abs(side - to[k]!)))).toBeCloseTo(1.428, 2);
});

test("torchvision's RetinaNet anchors: corners are rounded, centres have no half cell", () => {
  expectRow("retinanet-resnet50-fpn", 0, [0, 0, 46, 22]);
  expectRow("retinanet-resnet50-fpn", 9, [8, 0, 46, 22]);
  expectRow("retinanet-resnet50-fpn", 3, [0, 0, 32, 32]);
});
