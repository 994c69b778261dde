/** Every model's input for a picture, against the library that its project resizes with. */
import { crc32 } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { type FrameJob, type Preprocessed, preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import type { Input } from "../../codegen/src/model.generated.ts";
import { goldenCases, modelsWithout } from "../support/cases.ts";
import { noise, rgbFrame } from "../support/frames.ts";
import { startingPoints } from "../support/guide.ts";

const cases = goldenCases().filter(({ picture }) => picture !== undefined);
const boxes = [
  [0.25, 0.375, 0.75, 0.625],
  [0, 0, 1, 1],
] as const;
let decoders: Decoders;
const results = new Map<string, readonly Preprocessed[]>();

beforeAll(async () => {
  decoders = await buildDecoders(shippedModels());
  const jobs = cases.flatMap(({ model, picture }) => {
    const { width, height, seed } = picture!;
    const frame = rgbFrame(width, height, noise(3 * width * height, seed));
    return boxes.map((box): FrameJob => ({ id: model, frame, box }));
  });
  const found = await preprocess(decoders, jobs);
  for (const [i, { name }] of cases.entries()) results.set(name, found.slice(2 * i, 2 * i + 2));
});

test("every model that the guide starts from has a picture", () => {
  expect(modelsWithout(cases, startingPoints())).toEqual([]);
});

for (const id of modelsWithout(
  cases,
  shippedModels().map(({ id }) => id),
)) {
  test(`${id} has a picture`, ({ skip }) => skip("no case in test/cases has one"));
}

describe.each(cases)("$name", ({ name, model, tensor }) => {
  const { shape, crc32: crc, samples, blocks, boxes: mapped } = tensor!;
  const input = () => decoders.models.get(model)!.written.input;
  const bytes = () => results.get(name)![0]!.tensor;
  const values = () => new arrays[input().type](bytes().buffer);
  const tolerance = () => (input().type === "float32" ? (2e-6 * 255) / Math.min(...input().std) : 0);
  const close = (a: number, b: number) =>
    expect(Math.abs(a - b), `${a} is not ${b}`).toBeLessThanOrEqual(tolerance());

  if (crc !== undefined) {
    test("is the same to the last bit", () => expect(crc32(bytes()).toString(16).padStart(8, "0")).toBe(crc));
  }
  test("has these numbers", () => {
    expect(values().length).toBe(shape.reduce((a, b) => a * b));
    for (const [at, value] of samples) close(values()[at]!, value);
  });
  test("has these means", () => {
    for (const [i, mean] of blockMeans(input(), values()).entries()) close(mean, blocks[i]!);
  });
  test("maps boxes back so", () => {
    for (const [i, box] of mapped.entries()) {
      for (const [side, value] of results.get(name)![i]!.maps[0]!.box.entries())
        expect(value).toBeCloseTo(box[side]!, 3);
    }
  });
});

/** Mean of each of 8 x 8 parts of each channel. */
function blockMeans({ width, height, layout, mean }: Input, values: ArrayLike<number>): number[] {
  const channels = mean.length;
  const at = (x: number, y: number, c: number) =>
    layout === "NCHW" ? (c * height + y) * width + x : (y * width + x) * channels + c;
  const edge = (length: number, i: number) => Math.floor((length * i) / 8);
  const eight = [0, 1, 2, 3, 4, 5, 6, 7];
  const block = (c: number, j: number, i: number) => {
    let [sum, count] = [0, 0];
    for (let y = edge(height, j); y < edge(height, j + 1); y++) {
      for (let x = edge(width, i); x < edge(width, i + 1); x++) {
        sum += values[at(x, y, c)]!;
        count++;
      }
    }
    return sum / count;
  };
  return mean.flatMap((_, c) => eight.flatMap((j) => eight.map((i) => block(c, j, i))));
}
