/** Every model's input for a picture, against the library that its project resizes with. */
import { crc32 } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { type FrameJob, preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import type { Input } from "../../codegen/src/model.generated.ts";
import {
  contentOf,
  type ExpectedTensor,
  type GoldenCase,
  goldenCases,
  modelsWithout,
} from "../support/cases.ts";
import { noise, rgbFrame } from "../support/frames.ts";
import { startingPoints } from "../support/guide.ts";
import { verdicts } from "../support/verdicts.ts";

const cases = goldenCases().filter(({ picture }) => picture !== undefined);
const boxes = [
  [0.25, 0.375, 0.75, 0.625],
  [0, 0, 1, 1],
] as const;
let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(shippedModels());
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

test.each(cases)("$name", async (golden) => {
  await verdicts(decoders, [golden.model], ["picture", ...contentOf(golden.name)], () =>
    compareWithCase(golden),
  );
});

async function compareWithCase({ model, picture, tensor }: GoldenCase): Promise<number[]> {
  const { width, height, seed } = picture!;
  const frame = rgbFrame(width, height, noise(3 * width * height, seed));
  const found = await preprocess(
    decoders,
    boxes.map((box): FrameJob => ({ id: model, frame, box })),
  );
  const { input } = decoders.models.get(model)!.written;
  compareTensor(input, found[0]!.tensor, tensor!);
  for (const [i, box] of tensor!.boxes.entries()) {
    const mapped = found[i]!.maps[0]!.box;
    for (const [side, value] of mapped.entries()) expect(value, `box ${i}`).toBeCloseTo(box[side]!, 3);
  }
  return [found.length];
}

function compareTensor(input: Input, bytes: Uint8Array<ArrayBuffer>, expected: ExpectedTensor): void {
  const { shape, crc32: crc, samples, blocks } = expected;
  if (crc !== undefined) expect(crc32(bytes).toString(16).padStart(8, "0")).toBe(crc);
  const tolerance = input.type === "float32" ? (2e-6 * 255) / Math.min(...input.std) : 0;
  const close = (what: string, a: number, b: number) =>
    expect(Math.abs(a - b), `${what}: ${a} is not ${b}`).toBeLessThanOrEqual(tolerance);
  const values = new arrays[input.type](bytes.buffer);
  expect(values.length).toBe(shape.reduce((a, b) => a * b));
  for (const [at, value] of samples) close(`number ${at}`, values[at]!, value);
  for (const [i, mean] of blockMeans(input, values).entries()) close(`mean ${i}`, mean, blocks[i]!);
}

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
