import type { Input, SsdAnchors } from "../../model.generated.ts";
import type { PriorLevel, Size } from "../prior-table.ts";

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
