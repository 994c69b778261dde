/** A second, naive reading of how model.json turns a frame into the input, and boxes back. Shares no code with the generator. */

import type { TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { type Color, range, uprightPicture } from "./frames.ts";
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
      return stored(
        model,
        channel,
        color === undefined ? padValue(model, channel) : channelOf(model, color, channel),
      );
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

function padValue({ input, resize }: Model, channel: number): number {
  if (resize.kind !== "letterbox") return Number.NaN;
  return resize.padUnit === "normalized"
    ? resize.pad * input.std[channel]! + input.mean[channel]!
    : resize.pad;
}

function stored({ input }: Model, channel: number, value: number): number {
  const real = f(f(f(value) - f(input.mean[channel]!)) / f(input.std[channel]!));
  if (input.type === "float32") return real;
  const { scale, zeroPoint } = input.quantization ?? { scale: 1, zeroPoint: 0 };
  const steps = f(real / f(scale));
  const [low, high] = input.type === "uint8" ? [0, 255] : [-128, 127];
  return Math.min(high, Math.max(low, Math.sign(steps) * Math.floor(Math.abs(steps) + 0.5) + zeroPoint));
}
