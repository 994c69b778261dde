/**
 * A network of one convolution, for runtimes: 3 x 8 x 8 numbers become maps of 4 x 4 x 4, and the means of the four maps.
 *
 * Its numbers are multiples of 1/8, and so few that float32 holds every sum of products: all runtimes must agree bit for bit.
 */
import { resolve } from "node:path";
import { type Field, floats, message } from "./protobuf.ts";

export const tinyInput: readonly number[] = Array.from(
  { length: 3 * 8 * 8 },
  (_, i) => (((i * 5) % 17) - 8) / 8,
);
const weights = Array.from({ length: 4 * 3 * 3 * 3 }, (_, i) => (((i * 7) % 13) - 6) / 8);
const bias = [0.5, -0.25, 0, 1];

/** What the network makes of `tinyInput`, by the definition of a convolution with stride 2 and one pixel of padding. */
export function tinyOutputs(): { readonly maps: number[]; readonly means: number[] } {
  const maps = bias.flatMap((_, map) =>
    Array.from({ length: 16 }, (_, at) => Math.max(0, convolved(map, at >> 2, at & 3))),
  );
  const means = bias.map((_, map) => maps.slice(16 * map, 16 * map + 16).reduce((a, b) => a + b) / 16);
  return { maps, means };
}

function convolved(map: number, row: number, column: number): number {
  let sum = bias[map]!;
  for (let i = 0; i < 27; i++) {
    const [channel, y, x] = [
      Math.floor(i / 9),
      2 * row - 1 + (Math.floor(i / 3) % 3),
      2 * column - 1 + (i % 3),
    ];
    if (y < 0 || x < 0 || y > 7 || x > 7) continue;
    sum += weights[27 * map + i]! * tinyInput[64 * channel! + 8 * y + x]!;
  }
  return sum;
}

/** For PyTorch Mobile; written by tiny.py. */
export const tinyPtl = resolve("test/android/networks/tiny.ptl");

const types = { float32: 1, float16: 10 } as const;

/** For ONNX Runtime; field numbers are those of onnx.proto. Inputs and outputs of `type`; it computes in float32. */
export function tinyOnnx(type: keyof typeof types = "float32"): Buffer {
  const convolution = [ints("pads", [1, 1, 1, 1]), ints("strides", [2, 2])];
  const means = [ints("axes", [2, 3]), integer("keepdims", 0)];
  const inside = (name: string) => (type === "float32" ? name : `${name}32`);
  const casts = (...list: Buffer[]): Field[] => (type === "float32" ? [] : list.map((one) => [1, one]));
  const graph = message([
    ...casts(cast("image", inside("image"), "float32")),
    [1, node("Conv", [inside("image"), "weights", "bias"], "raw", convolution)],
    [1, node("Relu", ["raw"], inside("maps"), [])],
    [1, node("ReduceMean", [inside("maps")], inside("means"), means)],
    ...casts(cast(inside("maps"), "maps", type), cast(inside("means"), "means", type)),
    [2, Buffer.from("tiny")],
    [5, tensor("weights", [4, 3, 3, 3], weights)],
    [5, tensor("bias", [4], bias)],
    [11, value("image", type, [1, 3, 8, 8])],
    [12, value("maps", type, [1, 4, 4, 4])],
    [12, value("means", type, [1, 4])],
  ]);
  return message([
    [1, 8],
    [7, graph],
    [8, message([[2, 13]])],
  ]);
}

const cast = (input: string, output: string, to: keyof typeof types) =>
  node("Cast", [input], output, [integer("to", types[to])]);

function node(operator: string, inputs: readonly string[], output: string, attributes: readonly Buffer[]) {
  const given = inputs.map((name): Field => [1, Buffer.from(name)]);
  const told = attributes.map((attribute): Field => [5, attribute]);
  return message([...given, [2, Buffer.from(output)], [4, Buffer.from(operator)], ...told]);
}

const ints = (name: string, values: readonly number[]) =>
  message([[1, Buffer.from(name)], ...values.map((one): Field => [8, one]), [20, 7]]);
const integer = (name: string, value: number) =>
  message([
    [1, Buffer.from(name)],
    [3, value],
    [20, 2],
  ]);

/** Of type 1: float32. */
const tensor = (name: string, shape: readonly number[], values: readonly number[]) =>
  message([...shape.map((one): Field => [1, one]), [2, 1], [8, Buffer.from(name)], [9, floats(values)]]);

function value(name: string, type: keyof typeof types, shape: readonly number[]) {
  const lengths = message(shape.map((one): Field => [1, message([[1, one]])]));
  const tensor = message([
    [1, types[type]],
    [2, lengths],
  ]);
  return message([
    [1, Buffer.from(name)],
    [2, message([[1, tensor]])],
  ]);
}
