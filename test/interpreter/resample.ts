/** Naive resampling: every pixel of the input on its own, from its definition. */
import type { Resize } from "../../codegen/src/model.generated.ts";
import { type AreaWay, areaTaps, areaWay, blockMean, partsMean } from "./area.ts";
import { type Color, type Picture, range } from "./frames.ts";
import { halfEven, type Placed } from "./place.ts";
import type { Row, Tap } from "./taps.ts";

const f = Math.fround;

type Sampling = Exclude<Resize["sampling"], "area"> | AreaWay;

/** Gives the colour at a pixel of the input, or undefined where there is only padding. `border` is what lies beyond the edges, if not their own pixels. */
export function resample(
  picture: Picture,
  named: Resize["sampling"],
  [x, y]: readonly [Placed, Placed],
  border: Color | undefined,
): (column: number, row: number) => Color | undefined {
  const [width, height] = [picture[0]!.length, picture.length];
  const sampling = named === "area" ? areaWay([width, height], [x.length, y.length]) : named;
  const at = (column: number, row: number) => {
    if (border !== undefined && (column < 0 || row < 0 || column >= width || row >= height)) return border;
    return picture[clamp(row, height)]![clamp(column, width)]!;
  };
  const inside = ({ offset, length }: Placed, d: number, size: number) =>
    border === undefined
      ? d >= offset && d < offset + length
      : taps(sampling, d - offset, size, length).some(([i]) => i >= 0 && i < size);
  const wide = wideRows(picture, sampling, x);
  return (column, row) => {
    if (!inside(x, column, width) || !inside(y, row, height)) return undefined;
    const across = taps(sampling, column - x.offset, width, x.length);
    const down = taps(sampling, row - y.offset, height, y.length);
    if (sampling === "pillow")
      return pillow(
        wide!.map((line) => line.get(column)!),
        down,
      );
    return [0, 1, 2].map((color) => {
      const rows = down.map(
        ([j, weight]) => [across.map(([i, w]) => [at(i, j)[color]!, w] as const), weight] as const,
      );
      return combine(sampling, rows);
    }) as unknown as Color;
  };
}

const clamp = (i: number, size: number) => Math.min(size - 1, Math.max(0, i));

/** Which pixels a coordinate d of the resized frame reads, along one axis. */
function taps(sampling: Sampling, d: number, size: number, length: number): Tap[] {
  switch (sampling) {
    case "halfPixel":
      return two(f(f(f(size) / f(length)) * (d + 0.5) - 0.5));
    case "alignCorners":
      return two(length <= 1 ? 0 : f(f(f(size - 1) / f(length - 1)) * f(d)));
    case "corner":
      return two(f(f(f(size) / f(length)) * d));
    case "opencv":
      return two(f((d + 0.5) * (size / length) - 0.5));
    case "nearest":
      return [[Math.min(Math.floor(d * (1 / (length / size))), size - 1), 1]];
    case "warp":
      return two(halfEven(((d * size) / length) * 32) / 32);
    case "antialias":
    case "pillow":
      return triangle(d, size, length, sampling === "antialias" ? f : (v) => v);
    case "areaBlock":
    case "areaParts":
    case "areaLinear":
      return areaTaps(sampling, d, size, length);
  }
}

function two(at: number): Tap[] {
  const low = Math.floor(at);
  return [
    [low, 1 - (at - low)],
    [low + 1, at - low],
  ];
}

function triangle(d: number, size: number, length: number, round: (v: number) => number): Tap[] {
  const scale = round(size / length);
  const radius = Math.max(scale, 1);
  const center = round((d + 0.5) * scale);
  const [from, until] = [
    Math.max(0, Math.trunc(center - radius + 0.5)),
    Math.min(size, Math.trunc(center + radius + 0.5)),
  ];
  const weights = range(from, until).map((i) => Math.max(0, 1 - Math.abs((i - center + 0.5) / radius)));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight, k) => [from + k, weight / sum]);
}

/** Rows of [value, weight], each with its own weight, in the arithmetic of a library. */
function combine(sampling: Sampling, rows: readonly Row[]): number {
  if (sampling === "areaBlock") return blockMean(rows);
  if (sampling === "areaParts") return partsMean(rows);
  if (sampling === "opencv" || sampling === "areaLinear") {
    const part = ([row, weight]: Row) => {
      const h = row.reduce((sum, [value, w]) => sum + value * halfEven(f(w) * 2048), 0);
      return (halfEven(f(weight) * 2048) * (h >> 4)) >> 16;
    };
    return (rows.reduce((sum, row) => sum + part(row), 0) + 2) >> 2;
  }
  const sum = rows.reduce(
    (all, [row, weight]) => all + weight * row.reduce((s, [value, w]) => s + value * w, 0),
    0,
  );
  return sampling === "warp" ? Math.floor(sum + 0.5) : sum;
}

/** Pillow's first pass: all rows at their new width, in whole numbers. */
function wideRows(
  picture: Picture,
  sampling: Sampling,
  { offset, length }: Placed,
): Map<number, Color>[] | undefined {
  if (sampling !== "pillow") return undefined;
  const width = picture[0]!.length;
  const columns = range(Math.max(0, Math.ceil(offset)), Math.ceil(offset + length));
  return picture.map(
    (row) => new Map(columns.map((d) => [d, pillow(row, taps("pillow", d - offset, width, length))])),
  );
}

function pillow(line: readonly Color[], weighted: readonly Tap[]): Color {
  const sum = (color: number) =>
    weighted.reduce(
      (all, [i, weight]) => all + line[i]![color]! * Math.trunc(weight * 2 ** 22 + 0.5),
      2 ** 21,
    );
  return [0, 1, 2].map((color) => Math.min(255, sum(color) >> 22)) as unknown as Color;
}
