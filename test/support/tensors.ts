import type { TensorData, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { halfOf } from "../interpreter/half.ts";
import { fill, hash } from "./hash.ts";

/** Random outputs by their seeds, from 1 on: more of them the smaller they are, about `numbers` numbers in all. */
export function trials(model: Model, numbers: number): Map<number, Tensors> {
  const first = sparseTensors(model, 1);
  const size = Object.values(first).reduce((sum, { length }) => sum + length, 0);
  const rounds = Math.min(50, Math.max(1, Math.floor(numbers / size)));
  return new Map(
    Array.from({ length: rounds }, (_, i) => [i + 1, i === 0 ? first : sparseTensors(model, i + 1)]),
  );
}

/** Random outputs as of `randomTensors`, of which most say "nothing here", as those of a real network: all but about 12 anchors of a tensor and one number in 500. */
function sparseTensors(model: Model, seed: number): Tensors {
  const tensors = randomTensors(model, seed);
  for (const [t, output] of model.outputs.entries()) {
    const silent = silence(model, output);
    quieten(output, tensors[output.name]!, silent, seed * 1000 + t);
  }
  return tensors;
}

const quiet = { float32: -30, float16: 0xcf80, uint8: 0, int8: -128, int32: -1, int64: -1n } as const;

/** What a number is where nothing is. Beside a softmax nothing is background. */
function silence({ scores }: Model, { name, type, shape, axes }: Tensor): (index: number) => number | bigint {
  const first = scores?.values?.[0] ?? 0;
  if (!scores?.from.includes(name) || typeof scores.background !== "number") return () => quiet[type];
  const columnOf = counter(shape, (axis) => ["class", "value"].includes(axes[axis]!));
  return (index) => (columnOf(index) === first + scores.background! ? 3 : quiet[type]);
}

const anchorAxes: readonly string[] = ["anchor", "row", "column", "shape"];

function quieten(
  { shape, axes }: Tensor,
  data: TensorData,
  silent: (index: number) => number | bigint,
  seed: number,
): void {
  if (data.length <= 500) return;
  const anchorOf = counter(shape, (axis) => anchorAxes.includes(axes[axis]!));
  const apart = Math.ceil((anchorOf(data.length - 1) + 1) / 12);
  for (let i = 0; i < data.length; i++) {
    const awake = hash(anchorOf(i), seed - (seed % 1000)) % apart === 0 || hash(i, seed + 500) % 500 === 0;
    if (!awake) data[i] = silent(i) as never;
  }
}

/** From a flat index to that among the chosen axes alone. */
function counter(shape: readonly number[], chosen: (axis: number) => boolean): (index: number) => number {
  const strideOf = (axis: number) => shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const axes = [...shape.keys()]
    .filter(chosen)
    .map((axis) => ({ stride: strideOf(axis), size: shape[axis]! }));
  return (index) => {
    let at = 0;
    for (const { stride, size } of axes) at = at * size + (Math.floor(index / stride) % size);
    return at;
  };
}

/** Random outputs for a model, full of ties, exact thresholds, extremes and now and then NaN. */
export function randomTensors(model: Model, seed: number): Tensors {
  const rows = hash(seed, 99) % 8;
  return Object.fromEntries(
    model.outputs.map((output, t) => [output.name, randomTensor(model, output, seed * 1000 + t, rows)]),
  );
}

/** Random outputs of which almost every score passes, with many ties, and a few that are NaN or far too large. */
export function flood(model: Model, seed: number): Tensors {
  const threshold = model.selection?.threshold ?? model.detections?.threshold ?? 0.5;
  const scores = new Set([model.scores, model.scores?.quality].flatMap((part) => part?.from ?? []));
  const tensors = randomTensors(model, seed);
  for (const [t, { name }] of model.outputs.entries()) {
    const data = tensors[name]!;
    if (!scores.has(name) || !(data instanceof Float32Array)) continue;
    const levels = 1 + (hash(t, seed) % 40);
    for (let i = 0; i < data.length; i++) {
      const bits = hash(i, seed * 1000 + t + 500);
      if (bits % 50 !== 0 && !(data[i]! > threshold)) data[i] = threshold + ((bits >>> 8) % levels) / 16;
    }
  }
  return tensors;
}

/** `rows` is how many detections there are where the run decides. */
function randomTensor(model: Model, { name, shape, type }: Tensor, seed: number, rows: number): TensorData {
  const length = shape.reduce((size, n) => size * (n === -1 ? rows : n), 1);
  const threshold = model.selection?.threshold ?? model.detections?.threshold ?? 0.5;
  const whole = (i: number) => wholeNumber(type, hash(i, seed));
  switch (type) {
    case "float32": {
      const { classes, count, selected } = model.detections ?? {};
      const picked = model.scores?.classes?.from.includes(name) && !model.scores.from.includes(name);
      const named = picked || [classes, count, selected].some((role) => role?.from === name);
      return fill(length, (i) => (named ? Number(whole(i)) : real(hash(i, seed), threshold)));
    }
    case "float16":
      return Uint16Array.from({ length }, (_, i) => halfOf(real(hash(i, seed), threshold)));
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
  if (type === "float16" || type === "uint8" || type === "int8" || bits % 8 !== 0) return (rest % 8) - 1;
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
