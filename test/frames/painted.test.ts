/** A rectangle that is painted on the sensor comes back where it was painted, however the frame is turned, cut and resized. */
import { beforeAll, expect, test } from "vitest";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { type FrameJob, preprocess, type TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Input } from "../../codegen/src/model.generated.ts";
import { verdicts } from "../support/verdicts.ts";

const [width, height] = [320, 240];
/** Left, top, right and bottom on the sensor. */
const painted = [120, 60, 200, 150] as const;
/** What is found, is found to half a pixel of the input. */
const models = [
  "ssd300-resnet50",
  "ssdlite320-mobilenet-v3",
  "yolov5s",
  "blazeface-short",
  "yolox-s",
  "nanodet-plus-m",
];

/** White on black, with rows of chroma interleaved and padded. */
function paint(rotation: TestFrame["rotation"], mirrored: boolean, crop: TestFrame["crop"]): TestFrame {
  const [left, top, right, bottom] = painted;
  const luma = new Uint8Array(height * 352);
  for (let y = top; y < bottom; y++) luma.fill(255, y * 352 + left, y * 352 + right);
  const bytes = new Uint8Array((height / 2) * 352).fill(128);
  const plane = (offset: number) => ({ bytes, rowStride: 352, pixelStride: 2, offset });
  const planes = [{ bytes: luma, rowStride: 352, pixelStride: 1, offset: 0 }, plane(0), plane(1)];
  return { kind: "yuv", width, height, rotation, mirrored, crop, color: "BT601_FULL", planes };
}

/** The box of pixels brighter than grey in the first channel, in 0..1 of the input. */
function brightBox(input: Input, tensor: Uint8Array<ArrayBuffer>): [number, number, number, number] {
  const values = new Float32Array(tensor.buffer);
  const grey = (160 - input.mean[0]!) / input.std[0]!;
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < input.height; y++) {
    for (let x = 0; x < input.width; x++) {
      const pixel = y * input.width + x;
      if (values[input.layout === "NCHW" ? pixel : 3 * pixel]! > grey) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  const min = (list: readonly number[]) => list.reduce((a, b) => Math.min(a, b));
  const max = (list: readonly number[]) => list.reduce((a, b) => Math.max(a, b)) + 1;
  return [min(xs) / input.width, min(ys) / input.height, max(xs) / input.width, max(ys) / input.height];
}

let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(shippedModels());
});

test.each(models)("%s", async (id) => {
  await verdicts(decoders, [id], ["painted"], () => comesBack(id));
});

/** Paints it in every way; returns in how many. */
async function comesBack(id: string): Promise<number[]> {
  const { input, resize } = decoders.models.get(id)!.written;
  const whole = [0, 0, width, height] as const;
  const frames = ([0, 90, 180, 270] as const).flatMap((rotation) =>
    [false, true].flatMap((mirrored) =>
      [whole, [100, 41, 290, 207] as const].map((crop) => paint(rotation, mirrored, crop)),
    ),
  );
  const tensors = await preprocess(
    decoders,
    frames.map((frame) => ({ id, frame })),
  );
  const jobs = frames.map((frame, i): FrameJob => ({ id, frame, box: brightBox(input, tensors[i]!.tensor) }));
  for (const [i, { maps }] of (await preprocess(decoders, jobs)).entries()) {
    const { rotation, mirrored, crop } = frames[i]!;
    const scale = Math.max((crop[2] - crop[0]) / input.width, (crop[3] - crop[1]) / input.height, 1);
    // A corner grid reads half a pixel further to the upper left than pixels lie.
    const off = ["corner", "warp"].includes(resize.sampling) ? 1 : 0.6;
    for (const [side, value] of maps[1]!.box.entries()) {
      const what = `side ${side} is ${value}: turned by ${rotation}, mirrored ${mirrored}, crop ${crop}`;
      expect(Math.abs(value - painted[side]!), what).toBeLessThanOrEqual(off * scale + 0.5);
    }
  }
  return [frames.length];
}
