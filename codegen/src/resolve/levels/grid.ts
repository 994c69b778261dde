import type { Grid, GridLevel, Input } from "../../model.generated.ts";
import type { PriorLevel, Size } from "../prior-table.ts";

/** `offset` is that of the level, or the one of all levels. */
export function gridLevels({ levels, offset: common, pairing }: Grid, input: Input): PriorLevel[] {
  return levels.map((level) => {
    const { stride, rows, columns, offset = common! } = level;
    return {
      rows: rows ?? Math.ceil(input.height / stride),
      columns: columns ?? Math.ceil(input.width / stride),
      stride,
      x: { scale: stride, offset: offset * stride, divisor: 1 },
      y: { scale: stride, offset: offset * stride, divisor: 1 },
      sizes: shapesOf(level, pairing),
      unit: "pixels",
    };
  });
}

/** Width and height of the priors of each cell of a level. */
export function shapesOf(
  { stride, shapes, sizes, aspectRatios = [] }: GridLevel,
  pairing: Grid["pairing"],
): readonly Size[] {
  if (sizes === undefined) return shapes ?? [[stride, stride]];
  const shape = (size: number, ratio: number): Size => [size * Math.sqrt(ratio), size / Math.sqrt(ratio)];
  switch (pairing) {
    case "ratioSize":
      return aspectRatios.flatMap((ratio) => sizes.map((size) => shape(size, ratio)));
    case "firsts": {
      const others = sizes.slice(1).map((size) => shape(size, aspectRatios[0]!));
      return [...aspectRatios.map((ratio) => shape(sizes[0]!, ratio)), ...others];
    }
    default:
      return sizes.flatMap((size) => aspectRatios.map((ratio) => shape(size, ratio)));
  }
}
