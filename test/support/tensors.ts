import type { TensorData, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { hash } from "./hash.ts";

/** Random outputs as of `randomTensors`, of which all but one number in 500 say "nothing here": what a real model's size allows. */
export function sparseTensors(model: Model, seed: number): Tensors {
  const quiet = { Float32Array: -30, Uint8Array: 0, Int8Array: -128, Int32Array: -1, BigInt64Array: -1n };
  const tensors = Object.entries(randomTensors(model, seed)).map(([name, data], t) => {
    const low = quiet[data.constructor.name as keyof typeof quiet] as never;
    if (data.length > 500)
      for (const i of data.keys()) if (hash(i, seed * 1000 + 500 + t) % 500 !== 0) data[i] = low;
    return [name, data];
  });
  return Object.fromEntries(tensors);
}

/** Random outputs for a model, full of ties, exact thresholds, extremes and now and then NaN. */
export function randomTensors(model: Model, seed: number): Tensors {
  const rows = hash(seed, 99) % 8;
  return Object.fromEntries(
    model.outputs.map((output, t) => [output.name, randomTensor(model, output, seed * 1000 + t, rows)]),
  );
}

/** `rows` is how many detections there are where the run decides. */
function randomTensor(model: Model, { name, shape, type }: Tensor, seed: number, rows: number): TensorData {
  const length = shape.reduce((size, n) => size * (n === -1 ? rows : n), 1);
  const threshold = model.selection?.threshold ?? model.detections?.threshold ?? 0.5;
  const whole = (i: number) => wholeNumber(type, hash(i, seed));
  switch (type) {
    case "float32": {
      const named = name === model.detections?.count?.from || name === model.detections?.classes.from;
      return Float32Array.from({ length }, (_, i) =>
        named ? Number(whole(i)) : real(hash(i, seed), threshold),
      );
    }
    case "uint8":
      return Uint8Array.from({ length }, (_, i) => hash(i, seed));
    case "int8":
      return Int8Array.from({ length }, (_, i) => hash(i, seed));
    case "int32":
      return Int32Array.from({ length }, (_, i) => Number(whole(i)));
    case "int64":
      return BigInt64Array.from({ length }, (_, i) => BigInt(whole(i)));
  }
}

/** Numbers that are no class and no count as they stand, by the type that holds them. */
const strange = {
  float32: [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -0.7,
    -0.5,
    -0.4,
    0.5,
    2.5,
    4.96,
    2 ** 31,
    1e30,
    -1e30,
  ],
  int32: [2 ** 31 - 1, 2 ** 31 - 4, -(2 ** 31)],
  int64: [2n ** 31n, 2n ** 32n, 2n ** 32n + 1n, 1n - 2n ** 32n, 2n ** 63n - 1n, -(2n ** 63n)],
} as const satisfies Partial<Record<Tensor["type"], readonly (number | bigint)[]>>;

/** A small whole number that may be a class or a count, and now and then a strange one. */
function wholeNumber(type: Tensor["type"], bits: number): number | bigint {
  const rest = bits >>> 6;
  if (type === "uint8" || type === "int8" || bits % 8 !== 0) return (rest % 8) - 1;
  return strange[type][rest % strange[type].length]!;
}

const rare = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -0,
  1e30,
  -1e30,
  88,
  -104,
  1e-40,
];

function real(bits: number, threshold: number): number {
  const kind = bits & 63;
  const rest = bits >>> 6;
  if (kind === 0) return rest % 8 === 0 ? rare[(rest >>> 3) % rare.length]! : 0;
  if (kind < 4) return threshold;
  if (kind < 24) return (rest % 33) / 8 - 2;
  return (rest / 2 ** 26) * 8 - 5;
}
