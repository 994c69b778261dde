import type { EfficientDetAnchors, Input, MultiscaleAnchors } from "../../model.generated.ts";
import type { Centers, PriorLevel, Size } from "../prior-table.ts";

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

function levelsBetween({ minLevel, maxLevel }: MultiscaleAnchors | EfficientDetAnchors): number[] {
  return Array.from({ length: Math.max(0, maxLevel - minLevel + 1) }, (_, i) => minLevel + i);
}

function octaves(count: number): number[] {
  return Array.from({ length: count }, (_, k) => 2 ** (k / count));
}
