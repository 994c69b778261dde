/** Half floats, read exactly and stored as the nearest. */
import { beforeAll, describe, expect, test } from "vitest";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import { halfOf, halfValue } from "../interpreter/half.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import { decoderOf, scoresOf } from "./choices.ts";

const [offsets, classes] = tinyModel().outputs;
const half = tinyModel({
  outputs: [
    { ...offsets!, type: "float16" },
    { ...classes!, type: "float16" },
  ],
});
const run = decoderOf({
  above: half,
  from: { ...half, selection: { ...half.selection!, comparison: ">=" } },
  least: { ...half, selection: { ...half.selection!, threshold: 2 ** -25 } },
});

/** Scores of the first class of four boxes, as bits. */
const scored = (...bits: readonly number[]) => ({
  offsets: new Uint16Array(16),
  classes: Uint16Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? (bits[i / 2] ?? 0) : 0)),
});

describe("scores", () => {
  test("0x3800 is 0.5, 0x3BFF 0.99951172, and NaN never passes", async () => {
    const found = scored(0x3800, 0x3bff, 0x7e00, 0xfe00);
    expect(scoresOf(await run("above", found))).toEqual([0.99951171875]);
    expect(scoresOf(await run("from", found))).toEqual([0.99951171875, 0.5]);
  });
  test("infinity passes, its opposite does not", async () => {
    expect(scoresOf(await run("above", scored(0x7c00, 0xfc00)))).toEqual([Infinity]);
  });
  test("subnormals are exact", async () => {
    const found = scoresOf(await run("least", scored(0x0001, 0x03ff, 0x0000, 0x8001)));
    expect(found).toEqual([1023 * 2 ** -24, 2 ** -24]);
  });
  test("boxes are read too", async () => {
    const tensors = scored(0x3bff);
    tensors.offsets[0] = 0x3c00;
    const [found] = await run("above", tensors);
    expect(found!.box).toEqual([0.5, 0, 1, 0.5]);
  });
});

describe("the definition", () => {
  test.each([
    [0x3800, 0.5],
    [0x3bff, 0.99951171875],
    [0x0001, 2 ** -24],
    [0x0400, 2 ** -14],
    [0x7bff, 65504],
    [0xc000, -2],
  ])("%d is %d", (bits, value) => {
    expect(halfValue(bits)).toBe(value);
    expect(halfOf(value)).toBe(bits);
  });
  test("halves go to even", () => {
    expect(halfOf(1 + 2 ** -11)).toBe(0x3c00);
    expect(halfOf(1 + 3 * 2 ** -11)).toBe(0x3c02);
    expect(halfOf(65519)).toBe(0x7bff);
    expect(halfOf(65520)).toBe(0x7c00);
    expect(halfOf(2 ** -25)).toBe(0);
    expect(halfOf(1.5 * 2 ** -24)).toBe(2);
  });
});

/** Means and deviations that make of the colours subnormals, halves between two numbers, and infinities. */
const inputs = {
  usual: { mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] },
  small: { mean: [100, 128, 0], std: [4_000_000, 16_000_000, 9_000_000] },
  large: { mean: [0, 0, 255], std: [0.002, 0.0039, 0.003] },
} as const;
let decoders: Decoders;

beforeAll(async () => {
  const models = Object.entries(inputs).map(([id, format]) =>
    source(
      id,
      tinyModel({
        input: { width: 16, height: 16, type: "float16", ...format },
        resize: { sampling: "opencv" },
      }),
    ),
  );
  decoders = await buildDecoders(models);
});

test.each(Object.keys(inputs) as (keyof typeof inputs)[])(
  "every colour is stored as the nearest: %s",
  async (id) => {
    const bytes = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
    const frame = {
      kind: "rgb",
      color: "BT601_LIMITED",
      width: 16,
      height: 16,
      rotation: 0,
      mirrored: false,
      crop: [0, 0, 16, 16],
      planes: [{ bytes, rowStride: 48, pixelStride: 3, offset: 0 }],
    } as const;
    const [found] = await preprocess(decoders, [{ id, frame, box: [0, 0, 1, 1], view: [16, 16] }]);
    const tensor = new Uint16Array(found!.tensor.buffer);
    const f = Math.fround;
    const { mean, std } = inputs[id];
    const expected = [0, 1, 2].flatMap((channel) =>
      Array.from({ length: 256 }, (_, v) => halfOf(f(f(v - f(mean[channel]!)) / f(std[channel]!)))),
    );
    expect([...tensor]).toEqual(expected);
  },
);
