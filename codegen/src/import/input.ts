import { isReal } from "../kotlin/elements.ts";
import type { Input, Quantization } from "../model.generated.ts";
import type { NetworkFile, NetworkQuantization } from "../network/network-file.ts";
import type { Image, Sides } from "./image.ts";

const lowest: Readonly<Record<string, readonly [number, number]>> = { uint8: [0, 255], int8: [-128, 127] };

/** The input as the file has it, with colours and normalisation of `like` where the file says nothing of them. */
export function draftInput(like: Input, image: Image, network: NetworkFile, size: Sides): Input {
  const { tensor, channels } = image;
  const type =
    (["float32", "float16", "uint8", "int8"] as const).find((one) => one === tensor.type) ?? like.type;
  const quantization = isReal(type) ? undefined : tensor.quantization;
  const color = channels === 1 ? "GRAY" : like.color === "GRAY" ? "RGB" : like.color;
  const count = color === "GRAY" ? 1 : 3;
  const norm = normalizationOf(like, network, type, quantization);
  return {
    ...(image.name !== undefined && { name: image.name }),
    width: size.width,
    height: size.height,
    layout: image.layout ?? like.layout,
    type,
    ...(norm.quantization && { quantization: norm.quantization }),
    color,
    mean: spread(norm.mean, count),
    std: spread(norm.std, count),
  };
}

interface Norm {
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly quantization?: Quantization;
}

/** How a pixel becomes a number: by the file's metadata, by the range of a quantised input, or as in `like`. */
function normalizationOf(
  like: Input,
  { normalization }: NetworkFile,
  type: Input["type"],
  quantized: NetworkQuantization | undefined,
): Norm {
  const written = quantized && { scale: quantized.scale, zeroPoint: quantized.zeroPoint };
  if (quantized === undefined) return normalization ?? { mean: like.mean, std: like.std };
  const range = normalization ?? rangeOf(type, quantized);
  if (type === "uint8" && range !== undefined && isPixel(range, quantized)) return { mean: [0], std: [1] };
  const { mean, std } = range ?? like;
  return { mean, std, ...(written && { quantization: written }) };
}

/** Integers that reach from 0 to 1, from -1 to 1, or from 0 to 255: what pixels then are. */
function rangeOf(type: Input["type"], { scale, zeroPoint }: NetworkQuantization): Norm | undefined {
  const [low, high] = lowest[type]!.map((value) => (value - zeroPoint) * scale);
  const near = (from: number, to: number) => Math.abs(low! - from) <= scale && Math.abs(high! - to) <= scale;
  if (near(0, 1)) return { mean: [0], std: [255] };
  if (near(-1, 1)) return { mean: [127.5], std: [127.5] };
  return near(0, 255) ? { mean: [0], std: [1] } : undefined;
}

/** Whether each integer is the pixel itself, within one step. */
function isPixel({ mean, std }: Norm, { scale, zeroPoint }: NetworkQuantization): boolean {
  return mean.every((center, i) =>
    [0, 255].every((v) => Math.abs((v - center) / std[i]! / scale + zeroPoint - v) <= 1),
  );
}

/** One number for each channel. */
function spread(values: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, i) => values[i] ?? values[0]!);
}
