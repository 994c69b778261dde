import type { Grid, Input } from "../../model.generated.ts";
import type { PriorLevel } from "../prior-table.ts";

/** `offset` is that of the level, or the one of all levels. */
export function gridLevels({ levels, offset: common }: Grid, { width, height }: Input): PriorLevel[] {
  return levels.map(({ stride, rows, columns, shapes, offset = common! }) => ({
    rows: rows ?? Math.ceil(height / stride),
    columns: columns ?? Math.ceil(width / stride),
    stride,
    x: { scale: stride, offset: offset * stride, divisor: 1 },
    y: { scale: stride, offset: offset * stride, divisor: 1 },
    sizes: shapes ?? [[stride, stride]],
    unit: "pixels",
  }));
}
