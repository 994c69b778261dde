/** Resized noise: what cv2, Pillow and MediaPipe's warp made of it, bit for bit by CRC-32, and numbers of what torch made. */
import { crc32 } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { type Preprocessed, preprocess, type TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model, Resize } from "../../codegen/src/model.generated.ts";
import { noise, rgbFrame } from "../support/frames.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

/** A frame of noise, resized. */
interface Job {
  readonly resize: Written<Resize>;
  readonly width: number;
  readonly height: number;
  readonly frame: TestFrame;
}

const float = ["halfPixel", "alignCorners", "corner", "antialias"];
const idOf = ({ resize, width, height }: Job) => `r-${width}-${height}-${Object.values(resize).join("-")}`;

/** Whole colours as bytes, colour by colour; real ones divided by 255, plane by plane. */
function model({ resize, width, height }: Job): Written<Model> {
  const real = float.includes(resize.sampling);
  const std = real ? ([255, 255, 255] as const) : ([1, 1, 1] as const);
  const layout = real ? { layout: "NCHW", type: "float32" } : { layout: "NHWC", type: "uint8" };
  const base = tinyModel();
  return { ...base, resize, input: { ...base.input, ...layout, width, height, std } as Model["input"] };
}

const jobs: Job[] = [];
let results: Preprocessed[];

/** Adds a job; its result is there when tests run. */
function job(resize: Written<Resize>, width: number, height: number, frame: TestFrame): () => Preprocessed {
  const at = jobs.push({ resize, width, height, frame }) - 1;
  return () => results[at]!;
}

beforeAll(async () => {
  const models = new Map(jobs.map((one) => [idOf(one), model(one)]));
  const decoders = await buildDecoders([...models].map(([id, json]) => source(id, json)));
  results = await preprocess(
    decoders,
    jobs.map((one) => ({ id: idOf(one), frame: one.frame })),
  );
});

const hex = (bytes: Uint8Array) => crc32(bytes).toString(16).padStart(8, "0");
const floats = ({ tensor }: Preprocessed) => new Float32Array(tensor.buffer);
const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const picture = (height: number, width: number) => rgbFrame(width, height, noise(3 * width * height, 7));
const stretch = (sampling: Resize["sampling"]) => ({ kind: "stretch", sampling }) as const;

/** Height and width of frame and input; CRC-32 of frame, cv2 INTER_LINEAR, PIL BILINEAR; mean of torch with and without align_corners. */
describe.each([
  [480, 640, 300, 300, "10b0ac10", "97d07668", "9ddfbf63", 0.4997218, 0.4998704],
  [640, 640, 300, 300, "67fe530c", "fba72045", "078fd1ac", 0.4995921, 0.4995443],
  [416, 416, 640, 640, "9ebea35e", "6b562e33", "ee00c639", 0.5000392, 0.5000696],
  [37, 53, 64, 48, "4e4d2373", "06b565ea", "de77d082", 0.5040962, 0.5040534],
  [1080, 810, 640, 480, "a0716a63", "87ead7be", "8fe44bc8", 0.4999832, 0.4999593],
  [600, 600, 300, 300, "90c899bb", "39d85a84", "99d95515", 0.4994181, 0.4997992],
])("%i x %i to %i x %i", (h, w, height, width, frame, cv2, pil, aligned, halfPixel) => {
  const noisy = picture(h, w);
  const [opencv, pillow, corners, halves] = (["opencv", "pillow", "alignCorners", "halfPixel"] as const).map(
    (sampling) => job(stretch(sampling), width, height, noisy),
  );
  test("the frame is the one that was resized", () => expect(hex(noisy.planes[0]!.bytes)).toBe(frame));
  test("cv2 INTER_LINEAR", () => expect(hex(opencv!().tensor)).toBe(cv2));
  test("PIL BILINEAR", () => expect(hex(pillow!().tensor)).toBe(pil));
  test("torch, align_corners", () => expect(mean(floats(corners!()))).toBeCloseTo(aligned, 6));
  test("torch, half pixels", () => expect(mean(floats(halves!()))).toBeCloseTo(halfPixel, 6));
});

/** CRC-32 of cv2 5.0 INTER_NEAREST. */
describe.each([
  [480, 640, 300, 300, "6dbecafb"],
  [640, 640, 300, 300, "656cbd63"],
  [416, 416, 640, 640, "024b4f61"],
  [37, 53, 64, 48, "8db61ab1"],
  [1080, 810, 640, 480, "3d684cc1"],
  [600, 600, 300, 300, "cdf037a2"],
  [7, 5, 3, 2, "c6b8acc8"],
  [101, 333, 97, 640, "42858131"],
])("nearest, %i x %i to %i x %i", (h, w, height, width, cv2) => {
  const result = job(stretch("nearest"), width, height, picture(h, w));
  test("cv2 INTER_NEAREST", () => expect(hex(result().tensor)).toBe(cv2));
});

/** CRC-32 of cv2 INTER_AREA, the same of 4.11, 4.12, 4.14 and 5.0: blocks, of 2 x 2, of others, and with a sum above 2^24; parts of pixels, among them 98, which 1 / (200 / 19600) misses, and some of 0.001 pixel; then enlarged along both axes or one. */
describe.each([
  [600, 600, 300, 300, "39d85a84"],
  [480, 640, 160, 128, "254c112e"],
  [480, 640, 480, 320, "e63fa9af"],
  [600, 600, 1, 1, "e54d3674"],
  [480, 640, 300, 300, "2ab7a5e2"],
  [1080, 810, 640, 480, "245fb0c2"],
  [7, 5, 3, 2, "a3c6b359"],
  [600, 450, 300, 200, "35dc6db2"],
  [1, 19600, 1, 200, "38c1bdd8"],
  [3, 1001, 2, 1000, "cbc237b1"],
  [416, 416, 640, 640, "17cfd00e"],
  [37, 53, 64, 48, "8cd3dee8"],
  [101, 333, 97, 640, "dc47574e"],
  [53, 37, 53, 38, "57e03e3a"],
])("area, %i x %i to %i x %i", (h, w, height, width, cv2) => {
  const result = job(stretch("area"), width, height, picture(h, w));
  test("cv2 INTER_AREA", () => expect(hex(result().tensor)).toBe(cv2));
});

describe.each([
  ["alignCorners", 640, [0.707485, 0.707014, 0.694889]],
  ["halfPixel", 640, [0.186667, 0.377372, 0.399647]],
  ["antialias", 480, [0.51727962, 0.56971246, 0.50634581]],
] as const)("torch, %s, %i x 640 to 300 x 300", (sampling, height, expected) => {
  const result = job(stretch(sampling), 300, 300, picture(height, 640));
  test("pixel (1, 1)", () => {
    for (const [channel, value] of expected.entries())
      expect(floats(result())[channel * 90000 + 301]).toBeCloseTo(value, 6);
  });
});

/** Means and last pixels of torch 1.13, interpolate with antialias=True. */
describe.each([
  [480, 640, 300, 300, 0.4997848, [0.259501576, 0.671861827, 0.274632305]],
  [37, 53, 64, 48, 0.5039353, [0.320722818, 0.202603668, 0.406052202]],
  [1080, 810, 640, 480, 0.4999823, [0.440912187, 0.58204031, 0.577601552]],
] as const)("torch, antialias, %i x %i to %i x %i", (h, w, height, width, average, last) => {
  const result = job(stretch("antialias"), width, height, picture(h, w));
  test("mean and last pixel", () => {
    expect(mean(floats(result()))).toBeCloseTo(average, 6);
    for (const [channel, value] of last.entries())
      expect(floats(result())[(channel + 1) * width * height - 1]).toBeCloseTo(value, 5.7);
  });
});

/** cv2 4.12 warpPerspective as MediaPipe calls it (getPerspectiveTransform of the padded region), and by a plain scale with a black border. */
describe.each([
  [480, 640, 192, 192, "e4751ce4", "a7bb84f2", "a7bb84f2"],
  [37, 53, 64, 48, "9330f0a4", "97c45766", "5242a680"],
  [600, 500, 128, 128, "789f28a8", "636c5781", "636c5781"],
  [1000, 700, 192, 192, "479026e4", "74d6fe67", "74d6fe67"],
  [720, 1280, 128, 128, "e8de23e9", "1cd84354", "1cd84354"],
])("warp, %i x %i to %i x %i", (h, w, height, width, padded, repeated, black) => {
  const sampling = "warp";
  const boxed = { kind: "letterbox", sampling, position: "center", pad: 0, rounding: "exact" } as const;
  const letterbox = job(boxed, width, height, picture(h, w));
  const replicate = job({ kind: "stretch", sampling }, width, height, picture(h, w));
  const zero = job({ kind: "stretch", sampling, pad: 0 }, width, height, picture(h, w));
  test("letterbox, BORDER_CONSTANT", () => expect(hex(letterbox().tensor)).toBe(padded));
  test("stretch, BORDER_REPLICATE", () => expect(hex(replicate().tensor)).toBe(repeated));
  test("stretch, BORDER_CONSTANT", () => expect(hex(zero().tensor)).toBe(black));
});

const bytes = noise(1280 * 1080, 7);
const y = { bytes, rowStride: 1280, pixelStride: 1, offset: 0 };
const chroma = (rowStride: number, pixelStride: number, offset: number) => ({
  bytes,
  rowStride,
  pixelStride,
  offset: 1280 * 720 + offset,
});
const planes = {
  I420: [y, chroma(640, 1, 0), chroma(640, 1, 640 * 360)],
  NV12: [y, chroma(1280, 2, 0), chroma(1280, 2, 1)],
  NV21: [y, chroma(1280, 2, 1), chroma(1280, 2, 0)],
};

/** cvtColor, rotate, and for the second number flip, then resize to 300 x 300, all by cv2. */
describe.each([
  ["I420", 0, "4a19da36", "b7272eef"],
  ["I420", 90, "12d3449b", "fef24bfe"],
  ["I420", 180, "7a5ad527", "8d801a46"],
  ["I420", 270, "cb7ab068", "b33844d6"],
  ["NV12", 0, "66765c24", "55264e45"],
  ["NV12", 90, "f75d34e8", "10af1a36"],
  ["NV21", 180, "6962cd1c", "e88c85c9"],
  ["NV21", 270, "71f482c5", "e39880dd"],
] as const)("cv2 %s, turned by %i", (layout, rotation, upright, flipped) => {
  const [plain, mirrored] = [false, true].map((mirrored) =>
    job(stretch("opencv"), 300, 300, {
      kind: "yuv",
      width: 1280,
      height: 720,
      rotation,
      mirrored,
      crop: [0, 0, 1280, 720],
      color: "BT601_LIMITED",
      planes: planes[layout],
    }),
  );
  test("as it is", () => expect(hex(plain!().tensor)).toBe(upright));
  test("mirrored", () => expect(hex(mirrored!().tensor)).toBe(flipped));
});
