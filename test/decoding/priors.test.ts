/** Where priors lie, by every rule: in which order, on inputs that are not square, and where there is one layer. */
import { beforeAll, expect, test } from "vitest";
import { readPriors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { Model, Priors } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

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
  const multibox = {
    kind: "multibox",
    scales: [0.5, 0.125],
    levels: [{ rows: 1, columns: 2, aspectRatios: [] }],
    clamp: "none",
  } as const;
  /** Shapes of 360 x 45 and of 90 x 180 pixels, around (75, 75) and (225, 75). */
  const wideAndHigh = {
    scales: [0.9, 0.9],
    levels: [{ rows: 1, columns: 2, step: 150, aspectRatios: [4] }],
  } as const;
  const pixels = (priors: Written<Priors>): Written<Model> => ({
    ...onWide(priors, 8),
    result: { space: "pixels", clip: "none" },
  });
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
    "cells-first": onWide({ ...multibox, order: "rowColumnShape" }, 4),
    "shapes-first": onWide({ ...multibox, order: "shapeRowColumn" }, 4),
    clamped: pixels({ ...multibox, ...wideAndHigh, order: "rowColumnShape", clamp: "all" }),
    "sizes-clamped": pixels({ ...multibox, ...wideAndHigh, order: "rowColumnShape", clamp: "sizes" }),
    retinanet: onWide(
      {
        kind: "retinaNetAnchors",
        levels: [{ rows: 1, columns: 2, sizes: [32] }],
        aspectRatios: [4],
      },
      2,
    ),
    shapes: onWide(
      { kind: "grid", levels: [{ stride: 100, shapes: [[20, 10]] }], offset: 0.5, order: "rowColumnShape" },
      2,
    ),
  };
}

let decoders: Decoders;
beforeAll(async () => {
  decoders = await buildDecoders(Object.entries(priorModels()).map(([id, model]) => source(id, model)));
});

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

test("all shapes of a cell follow each other, or all cells of a shape", async () => {
  expect(await row("cells-first", 1)).toEqual([0.25, 0.5, 0.25, 0.25]);
  expect(await row("shapes-first", 1)).toEqual([0.75, 0.5, 0.5, 0.5]);
});

test("what is larger than the input is limited to it, and a centre where all is", async () => {
  expect(await row("sizes-clamped", 6)).toEqual([225, 75, 200, 45]);
  expect(await row("sizes-clamped", 7)).toEqual([225, 75, 90, 100]);
  expect(await row("clamped", 6)).toEqual([200, 75, 200, 45]);
  expect(await row("clamped", 7)).toEqual([200, 75, 90, 100]);
});

test("RetinaNet's ratio is height / width, and its centres lie at corners of cells: 16 x 64 pixels at (100, 0)", async () =>
  expect(await row("retinanet", 1)).toEqual([0.5, 0, 0.08, 0.64]));

test("a grid has shapes in pixels", async () =>
  expect(await row("shapes", 0)).toEqual([0.25, 0.5, 0.1, 0.1]));
