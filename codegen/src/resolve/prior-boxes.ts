import type { Centers, PriorLevel, PriorTable } from "./prior-table.ts";

/** Centre x, centre y, width and height as fractions of the input. */
export type PriorBox = readonly [number, number, number, number];

/** The priors of a table, in their order. Generated code computes them itself; this is for comparing them with others. */
export function priorBoxes(
  { levels, order, clamp, listed }: PriorTable,
  input: Sides,
  unit: "input" | "pixels",
): PriorBox[] {
  const boxes = listed?.map((row) => fractions(row as unknown as PriorBox, input, unit));
  return (boxes ?? levels.flatMap((level) => levelBoxes(level, order, input))).map((box) =>
    clamped(box, clamp),
  );
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

function levelBoxes(level: PriorLevel, order: PriorTable["order"], input: Sides): PriorBox[] {
  const { rows, columns, sizes } = level;
  const box = (row: number, column: number, shape: number) =>
    fractions([centerAt(level.x, column), centerAt(level.y, row), ...sizes[shape]!], input, level.unit);
  const cells = Array.from(
    { length: rows * columns },
    (_, i) => [Math.floor(i / columns), i % columns] as const,
  );
  const shapes = sizes.map((_, shape) => shape);
  return order === "shapeRowColumn"
    ? shapes.flatMap((shape) => cells.map(([row, column]) => box(row, column, shape)))
    : cells.flatMap(([row, column]) => shapes.map((shape) => box(row, column, shape)));
}

function centerAt({ scale, offset, divisor }: Centers, cell: number): number {
  return (cell * scale + offset) / divisor;
}

function fractions([x, y, w, h]: PriorBox, { width, height }: Sides, unit: "input" | "pixels"): PriorBox {
  return unit === "input" ? [x, y, w, h] : [x / width, y / height, w / width, h / height];
}

function clamped(box: PriorBox, clamp: PriorTable["clamp"]): PriorBox {
  const from = { none: 4, sizes: 2, all: 0 }[clamp];
  return box.map((value, i) => (i < from ? value : Math.min(1, Math.max(0, value)))) as unknown as PriorBox;
}
