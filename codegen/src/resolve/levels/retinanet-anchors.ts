import type { Input, RetinaNetAnchors } from "../../model.generated.ts";
import type { PriorLevel, Size } from "../prior-table.ts";

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
