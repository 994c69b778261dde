/** A second, naive reading of how model.json turns a frame into the input, and boxes back. Shares no code with the generator. */

import type { TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { type Color, range, uprightPicture } from "./frames.ts";
import { halfOf } from "./half.ts";
import { placeFrame } from "./place.ts";
import { resample } from "./resample.ts";

const f = Math.fround;

/** The numbers of the input tensor, in memory order. */
export function interpretFrame(model: Model, frame: TestFrame): number[] {
  const { input, resize } = model;
  const picture = uprightPicture(frame);
  const placed = placeFrame(model, picture[0]!.length, picture.length);
  const colorAt = resample(picture, resize.sampling, placed, border(model));
  const pixel = (x: number, y: number) =>
    input.mean.map((_, channel) => {
      const color = colorAt(x, y);
      if (color !== undefined) return stored(model, channel, channelOf(model, color, channel));
      return padded(model, channel);
    });
  const pixels = range(0, input.height).flatMap((y) => range(0, input.width).map((x) => pixel(x, y)));
  return input.layout === "NHWC"
    ? pixels.flat()
    : input.mean.flatMap((_, channel) => pixels.map((p) => p[channel]!));
}

/** What lies beyond the edges of the frame, if pixels there blend with it. */
function border({ resize }: Model): Color | undefined {
  const blends =
    resize.kind === "letterbox"
      ? resize.sampling === "warp" || resize.rounding === "exact"
      : resize.kind === "stretch" && resize.pad !== undefined;
  const pad = "pad" in resize ? (resize.pad ?? 0) : 0;
  return blends ? [pad, pad, pad] : undefined;
}

/** A channel's value in 0..255 units. */
function channelOf({ input }: Model, [red, green, blue]: Color, channel: number): number {
  if (input.color === "GRAY") return 0.299 * red + 0.587 * green + 0.114 * blue;
  return (input.color === "RGB" ? [red, green, blue] : [blue, green, red])[channel]!;
}

function padded(model: Model, channel: number): number {
  const { resize } = model;
  if (resize.kind === "letterbox" && resize.padUnit === "normalized") return quantized(model, f(resize.pad));
  return stored(model, channel, "pad" in resize ? (resize.pad ?? Number.NaN) : Number.NaN);
}

function stored(model: Model, channel: number, value: number): number {
  const { mean, std } = model.input;
  return quantized(model, f(f(f(value) - f(mean[channel]!)) / f(std[channel]!)));
}

function quantized({ input }: Model, real: number): number {
  if (input.type === "float32") return real;
  if (input.type === "float16") return halfOf(real);
  const { scale, zeroPoint } = input.quantization ?? { scale: 1, zeroPoint: 0 };
  const steps = f(real / f(scale));
  const [low, high] = input.type === "uint8" ? [0, 255] : [-128, 127];
  return Math.min(high, Math.max(low, Math.sign(steps) * Math.floor(Math.abs(steps) + 0.5) + zeroPoint));
}
