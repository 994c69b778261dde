/** The three ways of cv2's INTER_AREA, along one axis and together. `scale` is how many pixels of the frame an input pixel is long. */
import { range } from "./frames.ts";
import { halfEven } from "./place.ts";
import type { Row, Tap } from "./taps.ts";

const f = Math.fround;

export type AreaWay = "areaBlock" | "areaParts" | "areaLinear";

/** Which way OpenCV takes for a frame: `sizes` and `lengths` of both axes. */
export function areaWay(sizes: readonly number[], lengths: readonly number[]): AreaWay {
  const scales = sizes.map((size, axis) => 1 / (lengths[axis]! / size));
  if (scales.some((scale) => scale < 1)) return "areaLinear";
  return scales.every(Number.isInteger) ? "areaBlock" : "areaParts";
}

export function areaTaps(way: AreaWay, d: number, size: number, length: number): Tap[] {
  const scale = 1 / (length / size);
  switch (way) {
    case "areaBlock":
      return range(d * scale, (d + 1) * scale).map((i) => [i, 1]);
    case "areaParts":
      return parts(d * scale, scale, size);
    case "areaLinear": {
      const low = Math.floor(d * scale);
      const over = f(d + 1 - (low + 1) * (length / size));
      const high = over <= 0 ? 0 : over - Math.floor(over);
      return [
        [low, f(1 - high)],
        [low + 1, high],
      ];
    }
  }
}

/** Shares of the pixels from `begin` on; a share of 0.001 pixel or less does not count. */
function parts(begin: number, scale: number, size: number): Tap[] {
  const end = begin + scale;
  const width = Math.min(scale, size - begin);
  const last = Math.min(Math.floor(end), size - 1);
  const first = Math.min(Math.ceil(begin), last);
  const taps: [number, number][] = [];
  if (first - begin > 1e-3) taps.push([first - 1, (first - begin) / width]);
  for (let i = first; i < last; i++) taps.push([i, 1 / width]);
  if (end - last > 1e-3) taps.push([last, Math.min(end - last, 1, width) / width]);
  return taps;
}

/** Pixels of one block, as whole numbers. */
export function blockMean(rows: readonly Row[]): number {
  const values = rows.flatMap(([row]) => row.map(([value]) => value));
  const sum = values.reduce((a, b) => a + b, 0);
  if (rows.length === 2 && values.length === 4) return (sum + 2) >> 2;
  return halfEven(f(f(sum) * f(1 / values.length)));
}

/** Sums in float32, along x first. */
export function partsMean(rows: readonly Row[]): number {
  const sum = (terms: readonly (readonly [number, number])[]) =>
    terms.reduce((all, [value, weight]) => f(all + f(value * f(weight))), 0);
  return Math.min(255, halfEven(sum(rows.map(([row, weight]) => [sum(row), weight]))));
}
