import type { Input, Multibox } from "../../model.generated.ts";
import type { PriorLevel, Size } from "../prior-table.ts";

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
