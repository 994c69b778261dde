import type { Grid, Input } from "../../model.generated.ts";
import type { PriorLevel } from "../prior-table.ts";

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
