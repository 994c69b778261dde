import type { Input } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { error, type Finding } from "../problem.ts";

/** Compares what the darkest and the brightest pixel become with what the file's metadata say: 0 and 255 by (v - 127.5) / 127.5 are -1 and 1. */
export function checkNormalization(input: Input, { normalization, inputs }: NetworkFile): Finding[] {
  if (normalization === undefined) return [];
  const { scale, zeroPoint } = inputs[0]?.quantization ?? { scale: 1, zeroPoint: 0 };
  const given = extremes(input, input.quantization ?? { scale: 1, zeroPoint: 0 });
  const channel = (values: readonly number[], i: number) => values[values.length === 1 ? 0 : i]!;
  const wanted = input.mean.map((_, i) =>
    [0, 255].map(
      (v) => (v - channel(normalization.mean, i)) / channel(normalization.std, i) / scale + zeroPoint,
    ),
  );
  // Half a step of an integer input; of another, what a rounded deviation makes.
  const tolerance = input.type === "float32" ? 0.02 : 1;
  const same = wanted.every((pair, i) =>
    pair.every((value, k) => Math.abs(value - given[i]![k]!) <= tolerance),
  );
  if (same) return [];
  return [
    error(
      "/input/mean",
      `pixels 0 and 255 become ${shown(given[0]!)}; by the network's metadata, mean ${normalization.mean.join(", ")} and std ${normalization.std.join(", ")}, ${shown(wanted[0]!)}`,
    ),
  ];
}

function extremes(
  { mean, std }: Input,
  { scale, zeroPoint }: { readonly scale: number; readonly zeroPoint: number },
): number[][] {
  return mean.map((_, i) => [0, 255].map((v) => (v - mean[i]!) / std[i]! / scale + zeroPoint));
}

function shown(pair: readonly number[]): string {
  return pair.map((value) => Number(value.toFixed(3))).join(" and ");
}
