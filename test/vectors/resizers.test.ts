/** Resized noise: what cv2 and Pillow made of it, bit for bit by CRC-32, and means and numbers of what torch made. */
import { crc32 } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import type { Model, Resize } from "../../codegen/src/model.generated.ts";
import { buildDecoders, type Decoders } from "../support/decode.ts";
import { noise, type Preprocessed, preprocess, rgbFrame } from "../support/frames.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";

/** Height and width of frame and input; CRC-32 of frame, cv2 INTER_LINEAR, PIL BILINEAR; mean of torch with and without align_corners. */
const rows = [
  [[480, 640, 300, 300], "10b0ac10", "97d07668", "9ddfbf63", 0.4997218, 0.4998704],
  [[640, 640, 300, 300], "67fe530c", "fba72045", "078fd1ac", 0.4995921, 0.4995443],
  [[416, 416, 640, 640], "9ebea35e", "6b562e33", "ee00c639", 0.5000392, 0.5000696],
  [[37, 53, 64, 48], "4e4d2373", "06b565ea", "de77d082", 0.5040962, 0.5040534],
  [[1080, 810, 640, 480], "a0716a63", "87ead7be", "8fe44bc8", 0.4999832, 0.4999593],
  [[600, 600, 300, 300], "90c899bb", "39d85a84", "99d95515", 0.4994181, 0.4997992],
] as const;
const samplings = ["opencv", "pillow", "alignCorners", "halfPixel"] as const;

function model([, , height, width]: readonly number[], sampling: Resize["sampling"]): Model {
  const float = sampling === "alignCorners" || sampling === "halfPixel";
  const std = float ? ([255, 255, 255] as const) : ([1, 1, 1] as const);
  const layout = float ? { layout: "NCHW", type: "float32" } : { layout: "NHWC", type: "uint8" };
  const base = tinyModel({ resize: { kind: "stretch", sampling } });
  return {
    ...base,
    input: { ...base.input, ...layout, width: width!, height: height!, std } as Model["input"],
  };
}

const pairs = rows.flatMap(([sizes]) => samplings.map((sampling) => ({ sizes, sampling })));
const idOf = (sizes: readonly number[], sampling: string) => `r-${sizes.join("-")}-${sampling}`;
const results = new Map<string, Preprocessed>();

beforeAll(() => {
  const sources = pairs.map(({ sizes, sampling }) => source(idOf(sizes, sampling), model(sizes, sampling)));
  const decoders: Decoders = buildDecoders(sources);
  const jobs = pairs.map(({ sizes, sampling }) => ({
    id: idOf(sizes, sampling),
    frame: rgbFrame(sizes[1], sizes[0], noise(3 * sizes[0] * sizes[1], 7)),
  }));
  for (const [i, result] of preprocess(decoders, jobs).entries()) results.set(jobs[i]!.id, result);
});

const hex = (bytes: Uint8Array) => crc32(bytes).toString(16).padStart(8, "0");
const floats = ({ tensor }: Preprocessed) => new Float32Array(tensor.buffer);
const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(rows)("%j", (sizes, frame, opencv, pillow, aligned, halfPixel) => {
  const of = (sampling: string) => results.get(idOf(sizes, sampling))!;
  test("the frame is the one that was resized", () =>
    expect(hex(noise(3 * sizes[0] * sizes[1], 7))).toBe(frame));
  test("cv2 INTER_LINEAR", () => expect(hex(of("opencv").tensor)).toBe(opencv));
  test("PIL BILINEAR", () => expect(hex(of("pillow").tensor)).toBe(pillow));
  test("torch, align_corners", () => expect(mean(floats(of("alignCorners")))).toBeCloseTo(aligned, 6));
  test("torch, half pixels", () => expect(mean(floats(of("halfPixel")))).toBeCloseTo(halfPixel, 6));
});

test.each([
  ["alignCorners", [0.707485, 0.707014, 0.694889]],
  ["halfPixel", [0.186667, 0.377372, 0.399647]],
] as const)("torch, 640 x 640 to 300 x 300, %s: pixel (1, 1)", (sampling, expected) => {
  const values = floats(results.get(idOf([640, 640, 300, 300], sampling))!);
  for (const [channel, value] of expected.entries())
    expect(values[channel * 90000 + 301]).toBeCloseTo(value, 6);
});
