import type {
  EfficientDetAnchors,
  Grid,
  Input,
  Multibox,
  MultiscaleAnchors,
  RetinaNetAnchors,
  SsdAnchors,
} from "../model.generated.ts";
import type { Centers, PriorLevel } from "./prior-table.ts";

/** Each rule for priors as levels of cells, in float64 and input pixels. */

type Size = readonly [width: number, height: number];

export function multiboxLevels({ levels, scales }: Multibox, { width, height }: Input): PriorLevel[] {
  return levels.map(({ rows, columns, step, aspectRatios }, k) => ({
    rows,
    columns,
    stride: step ?? width / columns,
    x: { scale: 1, offset: 0.5, divisor: step === undefined ? columns : width / step },
    y: { scale: 1, offset: 0.5, divisor: step === undefined ? rows : height / step },
    sizes: multiboxSizes(scales[k] ?? 1, scales[k + 1] ?? 1, aspectRatios),
    unit: "input",
  }));
}

function multiboxSizes(scale: number, next: number, aspectRatios: readonly number[]): Size[] {
  const between = Math.sqrt(scale * next);
  const pairs = aspectRatios.map(Math.sqrt).flatMap((root): Size[] => [
    [scale * root, scale / root],
    [scale / root, scale * root],
  ]);
  return [[scale, scale], [between, between], ...pairs];
}

export function ssdLevels(rule: SsdAnchors, { width, height }: Input): PriorLevel[] {
  const shorter = Math.min(width, height);
  const [x, y] = rule.squareInPixels ? [shorter / width, shorter / height] : [1, 1];
  return mergeable(rule).map((layers) => {
    const stride = rule.strides[layers[0]!]!;
    const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)];
    return {
      rows,
      columns,
      stride,
      x: { scale: 1, offset: 0.5, divisor: columns },
      y: { scale: 1, offset: 0.5, divisor: rows },
      sizes: layers
        .flatMap((layer) => ssdSizes(rule, layer))
        .map(([w, h]): Size => (rule.fixedSize ? [1, 1] : [w * x, h * y])),
      unit: "input",
    };
  });
}

/** Indices of layers that share a grid. */
function mergeable({ strides, mergeEqualStrides }: SsdAnchors): number[][] {
  return strides.reduce<number[][]>((groups, stride, i) => {
    if (mergeEqualStrides && i > 0 && strides[i - 1] === stride) groups.at(-1)!.push(i);
    else groups.push([i]);
    return groups;
  }, []);
}

function ssdSizes(rule: SsdAnchors, layer: number): Size[] {
  const scale = ssdScale(rule, layer);
  const size = (s: number, ratio: number): Size => [s * Math.sqrt(ratio), s / Math.sqrt(ratio)];
  if (layer === 0 && rule.reduceLowestLayer) return [size(0.1, 1), size(scale, 2), size(scale, 0.5)];
  const next = layer === rule.strides.length - 1 ? 1 : ssdScale(rule, layer + 1);
  const { interpolatedAspectRatio: between } = rule;
  const interpolated = between > 0 ? [size(Math.sqrt(scale * next), between)] : [];
  return [...rule.aspectRatios.map((ratio) => size(scale, ratio)), ...interpolated];
}

function ssdScale({ minScale, maxScale, strides: { length } }: SsdAnchors, layer: number): number {
  return length === 1 ? (minScale + maxScale) / 2 : minScale + ((maxScale - minScale) * layer) / (length - 1);
}

export function multiscaleLevels(rule: MultiscaleAnchors, { width, height }: Input): PriorLevel[] {
  return levelsBetween(rule).map((level) => {
    const stride = 2 ** level;
    const base = stride * rule.anchorScale;
    const axis = (extent: number): Centers => ({
      scale: stride,
      offset: extent % stride === 0 || extent === 1 ? stride / 2 : 0,
      divisor: 1,
    });
    return {
      rows: Math.ceil(height / stride),
      columns: Math.ceil(width / stride),
      stride,
      x: axis(width),
      y: axis(height),
      sizes: rule.aspectRatios.flatMap((ratio) =>
        octaves(rule.scalesPerOctave).map(
          (octave): Size => [octave * base * Math.sqrt(ratio), (octave * base) / Math.sqrt(ratio)],
        ),
      ),
      unit: "pixels",
    };
  });
}

export function efficientDetLevels(rule: EfficientDetAnchors, { width, height }: Input): PriorLevel[] {
  return levelsBetween(rule).map((level) => {
    const [rows, columns] = [halved(height, level), halved(width, level)];
    const [strideX, strideY] = [width / columns, height / rows];
    const size = (octave: number, ratio: number): Size => [
      rule.anchorScale * strideX * octave * Math.sqrt(ratio),
      (rule.anchorScale * strideY * octave) / Math.sqrt(ratio),
    ];
    return {
      rows,
      columns,
      stride: strideX,
      x: { scale: strideX, offset: strideX / 2, divisor: 1 },
      y: { scale: strideY, offset: strideY / 2, divisor: 1 },
      sizes: octaves(rule.scalesPerOctave).flatMap((octave) =>
        rule.aspectRatios.map((ratio) => size(octave, ratio)),
      ),
      unit: "pixels",
    };
  });
}

/** The input's side halved and rounded up `level` times. */
function halved(side: number, level: number): number {
  return level === 0 ? side : halved(Math.ceil(side / 2), level - 1);
}

function levelsBetween({
  minLevel,
  maxLevel,
}: {
  readonly minLevel: number;
  readonly maxLevel: number;
}): number[] {
  return Array.from({ length: Math.max(0, maxLevel - minLevel + 1) }, (_, i) => minLevel + i);
}

function octaves(count: number): number[] {
  return Array.from({ length: count }, (_, k) => 2 ** (k / count));
}

export function retinaNetLevels(
  { levels, aspectRatios }: RetinaNetAnchors,
  { width, height }: Input,
): PriorLevel[] {
  return levels.map(({ rows, columns, sizes }) => {
    const [strideX, strideY] = [Math.floor(width / columns), Math.floor(height / rows)];
    return {
      rows,
      columns,
      stride: strideX,
      x: { scale: strideX, offset: 0, divisor: 1 },
      y: { scale: strideY, offset: 0, divisor: 1 },
      sizes: aspectRatios.flatMap((ratio) =>
        sizes.map(
          (size): Size => [
            2 * roundHalfEven(size / Math.sqrt(ratio) / 2),
            2 * roundHalfEven((size * Math.sqrt(ratio)) / 2),
          ],
        ),
      ),
      unit: "pixels",
    };
  });
}

function roundHalfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

export function gridLevels({ levels, offset }: Grid, { width, height }: Input): PriorLevel[] {
  return levels.map(({ stride, rows, columns, shapes }) => ({
    rows: rows ?? Math.ceil(height / stride),
    columns: columns ?? Math.ceil(width / stride),
    stride,
    x: { scale: stride, offset: offset * stride, divisor: 1 },
    y: { scale: stride, offset: offset * stride, divisor: 1 },
    sizes: shapes ?? [[stride, stride]],
    unit: "pixels",
  }));
}
