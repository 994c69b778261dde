import { checkShape, damaged, indexed, listed, plainName } from "./damage.ts";
import type { Quantization, Tensor } from "./generated/tflite.ts";
import type { NetworkQuantization } from "./network-file.ts";
import { tensorTypes } from "./tflite-codes.ts";

export interface GraphTensor {
  /** Empty where the file gives none. */
  readonly name: string;
  readonly type: string;
  /** `?` where the length is left open. */
  readonly shape: readonly (number | string)[];
  readonly quantization: NetworkQuantization | undefined;
  /** Its constant numbers; empty where the graph computes it. */
  readonly data: Uint8Array;
  /** Kept from one run to the next, so that nothing computes it. */
  readonly variable: boolean;
}

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  uint8: [0, 255],
  int8: [-128, 127],
  int16: [-32768, 32767],
};

export function readTensor(tensor: Tensor, buffers: readonly Uint8Array[]): GraphTensor {
  const name = plainName("a tensor", tensor.name() ?? "");
  const [type, bits] = tensorTypes[tensor.type()] ?? damaged(`"${name}" is of type ${tensor.type()}`);
  const lengths = lengthsOf(name, tensor.shapeLength(), (i) => tensor.shape(i));
  const data = indexed("buffer", buffers, tensor.buffer());
  const bytes = bits === undefined ? undefined : Math.ceil((lengths.reduce((a, b) => a * b, 1) * bits) / 8);
  const sparse = tensor.sparsity() !== null;
  if (data.length > 0 && bytes !== undefined && !sparse && bytes !== data.length) {
    damaged(`"${name}" needs ${bytes} bytes, but has ${data.length}`);
  }
  const given = tensor.quantization();
  return {
    name,
    type,
    shape: openLengths(name, tensor, lengths),
    quantization: given === null ? undefined : readQuantization(name, type, lengths, given),
    data,
    variable: tensor.isVariable(),
  };
}

function lengthsOf(name: string, rank: number, at: (i: number) => number | null): number[] {
  if (rank > 16) damaged(`"${name}" has ${rank} axes`);
  const lengths = listed(`axes of "${name}"`, rank, at);
  checkShape(name, lengths);
  return lengths;
}

/** A signature of the shape repeats it, with -1 where any length will do. */
function openLengths(name: string, tensor: Tensor, lengths: readonly number[]): (number | string)[] {
  const rank = tensor.shapeSignatureLength();
  if (rank === 0) return [...lengths];
  const open = Array.from({ length: Math.min(rank, 17) }, (_, i) => tensor.shapeSignature(i));
  const agrees = rank === lengths.length && open.every((length, i) => length === -1 || length === lengths[i]);
  if (!agrees) damaged(`"${name}" has two shapes, ${lengths.join(" x ")} and ${open.join(" x ")}`);
  return lengths.map((length, i) => (open[i] === -1 ? "?" : length));
}

function readQuantization(
  name: string,
  type: string,
  lengths: readonly number[],
  given: Quantization,
): NetworkQuantization | undefined {
  const scales = listed(`scales of "${name}"`, given.scaleLength(), (i) => given.scale(i));
  const zeros = listed(`zero points of "${name}"`, given.zeroPointLength(), (i) => given.zeroPoint(i)).map(
    Number,
  );
  if (scales.length === 0) return undefined;
  const [low, high] = ranges[type] ?? [-(2 ** 31), 2 ** 31];
  const axis = given.quantizedDimension();
  const agrees =
    scales.every((scale) => Number.isFinite(scale) && scale >= 0) &&
    zeros.every((zero) => zero >= low && zero <= high) &&
    (zeros.length === 0 || zeros.length === scales.length) &&
    (scales.length === 1 || scales.length === lengths[axis]);
  if (!agrees) damaged(`the quantisation of "${name}" does not fit its type and shape`);
  return { scale: scales[0]!, zeroPoint: zeros[0] ?? 0, perAxis: scales.length > 1 };
}
