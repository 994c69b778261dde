import type { Model } from "../../codegen/src/model.generated.ts";
import type { TensorData, Tensors } from "./decode.ts";
import { hash } from "./hash.ts";

/** Random outputs for a model, full of ties, exact thresholds, extremes and now and then NaN. */
export function randomTensors({ outputs, selection }: Model, seed: number): Tensors {
  return Object.fromEntries(
    outputs.map(({ name, shape }, t) => {
      const length = shape.reduce((a, b) => a * b, 1);
      return [
        name,
        Float32Array.from({ length }, (_, i) =>
          value(hash(i, seed * 1000 + t), selection.threshold),
        ) as TensorData,
      ];
    }),
  );
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

function value(bits: number, threshold: number): number {
  const kind = bits & 63;
  const rest = bits >>> 6;
  if (kind === 0) return rest % 8 === 0 ? rare[(rest >>> 3) % rare.length]! : 0;
  if (kind < 4) return threshold;
  if (kind < 24) return (rest % 33) / 8 - 2;
  return (rest / 2 ** 26) * 8 - 5;
}
