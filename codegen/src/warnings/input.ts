import type { Input } from "../model.generated.ts";
import { numbers, short, type Warnings, warnIf } from "./warning.ts";

/** The mean of ImageNet in the order of red, green, blue, and how far copies of it lie from another. */
const imageNet = [123.675, 116.28, 103.53] as const;
const near = 2;

/** What the largest factor is, by which code multiplies where model.json divides. */
const factor = 0.02;

/** An input holds less than this share of the colours, or fewer different numbers, only by mistake. */
const leastShare = 0.5;
const leastSteps = 32;

const limits = { uint8: [0, 255], int8: [-128, 127] } as const;

/** Numbers of the input in another unit or order. */
export const inputWarnings = {
  meanRange: ({ written: { input } }) =>
    warnIf(
      input.mean.some((value) => value !== 0 && Math.abs(value) <= 1),
      "/input/mean",
      `is ${numbers(input.mean)}, which looks like units of 0..1; mean is in 0..255: write ${numbers(input.mean.map((value) => 255 * value))}`,
    ),
  stdRange: ({ written: { input } }) =>
    warnIf(
      input.std.some((value) => value < 1),
      "/input/std",
      input.std.every((value) => value < factor)
        ? `is ${numbers(input.std)}, which looks like a factor; pixels are divided by std: write ${numbers(input.std.map((value) => Number((1 / value).toFixed(2))))}`
        : `is ${numbers(input.std)}, which looks like units of 0..1; std is in 0..255: write ${numbers(input.std.map((value) => 255 * value))}`,
    ),
  meanOrder: ({ written: { input } }) => {
    const reversed = input.mean.toReversed();
    const wrong = input.color === "BGR" ? input.mean : reversed;
    return warnIf(
      input.color !== "GRAY" && imageNet.every((value, i) => Math.abs(value - wrong[i]!) < near),
      "/input/mean",
      `is ${numbers(input.mean)}, in the order of ${input.color === "BGR" ? "RGB" : "BGR"}, but color is "${input.color}"; write ${numbers(reversed)}, or the other color`,
    );
  },
  padRange: ({ written: { input, resize } }) => {
    if (!("pad" in resize) || resize.pad === undefined) return [];
    const { pad } = resize;
    if (resize.kind === "letterbox" && resize.padUnit === "normalized") {
      const [low, high] = colours(input);
      const margin = (high - low) / 100;
      return warnIf(
        pad < low - margin || pad > high + margin,
        "/resize/pad",
        `is ${pad}, but colours become ${short(low)}..${short(high)}; for a colour of 0..255 leave "padUnit" out`,
      );
    }
    return warnIf(
      pad > 0 && pad <= 1,
      "/resize/pad",
      `is ${pad}, which looks like units of 0..1; a colour is in 0..255: write ${Math.round(255 * pad)}`,
    );
  },
  inputRange: ({ written: { input } }) => {
    if (input.type === "float32" || input.type === "float16") return [];
    const { scale, zeroPoint } = input.quantization ?? { scale: 1, zeroPoint: 0 };
    const [low, high] = colours(input).map((value) => value / scale + zeroPoint) as [number, number];
    const [least, most] = limits[input.type];
    const held = Math.min(high, most) - Math.max(low, least);
    return warnIf(
      held < leastSteps || held < leastShare * (high - low),
      "/input/type",
      `is ${input.type}, which holds ${least}..${most}, but colours become ${short(low)}..${short(high)}; ${advice(input)}`,
    );
  },
} satisfies Warnings;

/** What the colours 0 and 255 become in a float32 tensor, over all channels. */
function colours({ mean, std }: Input): [number, number] {
  const ends = mean.flatMap((value, i) => [-value / std[i]!, (255 - value) / std[i]!]);
  return [Math.min(...ends), Math.max(...ends)];
}

function advice({ type, quantization }: Input): string {
  if (quantization !== undefined) return "do mean and std go with the quantization that Netron shows?";
  const plain = `mean ${type === "int8" ? 128 : 0} and std 1 for plain pixels`;
  return `write the quantization that Netron shows, or ${plain}`;
}
