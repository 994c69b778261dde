import type { PriorOrder } from "../model.generated.ts";

/** All priors of a model in one uniform shape, whatever rule they came from. */
export interface PriorTable {
  readonly levels: readonly PriorLevel[];
  readonly order: PriorOrder;
  readonly clamp: "none" | "sizes" | "all";
  /** The priors themselves, as centre x, centre y, width and height, where they are listed instead of computed. */
  readonly listed: readonly (readonly number[])[] | undefined;
}

/** One grid of cells, each with the same shapes. Numbers are float64. */
export interface PriorLevel {
  readonly rows: number;
  readonly columns: number;
  /** Pixels between cells. */
  readonly stride: number;
  readonly x: Centers;
  readonly y: Centers;
  /** Those of each shape. */
  readonly sizes: readonly Size[];
  /** Unit of centres and sizes: fractions of the input, or pixels. */
  readonly unit: "input" | "pixels";
}

export type Size = readonly [width: number, height: number];

/** The centre of cell i lies at `(i * scale + offset) / divisor`. */
export interface Centers {
  readonly scale: number;
  readonly offset: number;
  readonly divisor: number;
}

export function priorCount(levels: readonly PriorLevel[]): number {
  return levels.reduce((sum, level) => sum + levelCount(level), 0);
}

export function levelCount({ rows, columns, sizes }: PriorLevel): number {
  return rows * columns * sizes.length;
}
