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
  const small = (i: number) => hash(i, seed) % 8;
  switch (type) {
    case "float32": {
      const whole = name === model.detections?.count?.from || name === model.detections?.classes.from;
      return Float32Array.from({ length }, (_, i) => (whole ? small(i) - 1 : real(hash(i, seed), threshold)));
    }
    case "uint8":
      return Uint8Array.from({ length }, (_, i) => hash(i, seed));
    case "int8":
      return Int8Array.from({ length }, (_, i) => hash(i, seed));
    case "int32":
      return Int32Array.from({ length }, (_, i) => small(i) - 1);
    case "int64":
      return BigInt64Array.from({ length }, (_, i) => BigInt(small(i) - 1));
  }
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
