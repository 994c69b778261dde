/** Peaks of maps, as CenterNet finds them by a max_pool2d of 3 x 3. */
import { describe, expect, test } from "vitest";
import type { Model, Scores } from "../../codegen/src/model.generated.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { decoderOf } from "./choices.ts";

/** Two classes on a map of 3 x 4 cells of 4 pixels; centres at the corners of cells, sizes and offsets in cells. */
function centerNet(scores: Partial<Scores>, layout: "planes" | "rows" = "planes"): Written<Model> {
  const { priors: _, ...tiny } = tinyModel({ input: { width: 16, height: 12 } });
  const map = (name: string, count: number, axis: "class" | "coord") =>
    layout === "planes"
      ? ({ name, type: "float32", shape: [1, count, 3, 4], axes: ["one", axis, "row", "column"] } as const)
      : ({ name, type: "float32", shape: [1, 4, 3, count], axes: ["one", "column", "row", axis] } as const);
  return {
    ...tiny,
    outputs: [map("hm", 2, "class"), map("reg", 2, "coord"), map("wh", 2, "coord")],
    priors: { kind: "grid", levels: [{ stride: 4 }], offset: 0 },
    boxes: { kind: "centerSize", from: ["reg"], columns: "xywh", size: "linear", sizes: { from: ["wh"] } },
    scores: { from: ["hm"], activation: "none", pick: "all", ...scores },
    selection: { threshold: 0.3, comparison: ">", maxDetections: 100 },
    result: { space: "pixels", clip: "none" },
  };
}

/** Numbers of the first class row by row, and of the second. */
const first = [0.9, 0.8, 0.1, 0.4, 0.5, 0.2, 0.3, 0.7, 0.6, 0.1, 0.7, 0.2];
const second = [0.1, 0.1, 0.1, 0.1, 0.1, 0.95, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];

const planes = {
  hm: Float32Array.from([...first, ...second]),
  reg: new Float32Array(24).fill(0.5),
  wh: new Float32Array(24).fill(2),
};

/** The same, column by column, classes side by side. */
const rows = {
  ...planes,
  hm: Float32Array.from(
    Array.from({ length: 24 }, (_, i) => {
      const cell = 4 * (Math.floor(i / 2) % 3) + Math.floor(i / 6);
      return (i % 2 === 0 ? first : second)[cell]!;
    }),
  ),
};

const logits = { ...planes, hm: planes.hm.map((score) => Math.log(score / (1 - score))) };
/** Different logits of one sigmoid, in float32 1. */
const saturated = { ...planes, hm: planes.hm.map((_, i) => (i === 0 ? 30 : i === 1 ? 40 : -9)) };
const unknown = { ...planes, hm: planes.hm.map((score, i) => (i === 1 ? Number.NaN : score)) };

const run = decoderOf({
  all: centerNet({}),
  peaks: centerNet({ peaks: 3 }),
  wide: centerNet({ peaks: 5 }),
  rows: centerNet({ peaks: 3 }, "rows"),
  logits: centerNet({ peaks: 3, activation: "sigmoid" }),
});

/** Class, cell and score of what is found. */
async function found(model: string, tensors: typeof planes) {
  const detections = await run(model, tensors);
  return detections.map(({ classIndex, anchor, score }) => `${classIndex} ${anchor} ${score.toFixed(2)}`);
}

const peaks = ["1 5 0.95", "0 0 0.90", "0 7 0.70", "0 10 0.70", "0 8 0.60"];

describe("of a map", () => {
  test("all scores are candidates", async () => expect(await found("all", planes)).toHaveLength(8));
  test("or what no neighbour exceeds: of two equal ones both, each class by itself", async () => {
    expect(await found("peaks", planes)).toEqual(peaks);
  });
  test("also where memory goes through it by columns", async () =>
    expect(await found("rows", rows)).toEqual(peaks));
  test("in a wider square", async () =>
    expect(await found("wide", planes)).toEqual(["1 5 0.95", "0 0 0.90"]));
  test("after the activation", async () => {
    expect(await found("logits", logits)).toEqual(peaks);
    expect(await found("logits", saturated)).toEqual(["0 0 1.00", "0 1 1.00"]);
  });
  test("none is beside NaN", async () =>
    expect(await found("peaks", unknown)).toEqual(peaks.filter((peak) => peak !== "0 0 0.90")));
});

test("the box is half a cell from the corner of its own, two cells wide", async () => {
  const [best] = await run("peaks", planes);
  expect(best!.box).toEqual([2 / 16, 2 / 12, 10 / 16, 10 / 12].map((side) => expect.closeTo(side, 6)));
});
