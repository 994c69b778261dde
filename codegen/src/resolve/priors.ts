import type { Input, Multibox, PriorOrder, Priors } from "../model.generated.ts";

/** All priors of a model in one uniform shape, whatever rule they came from. Numbers are float64. */
export interface PriorTable {
  readonly levels: readonly PriorLevel[];
  readonly order: PriorOrder;
  readonly clamp: "none" | "sizes" | "all";
}

/** One grid of cells, each with the same shapes. */
export interface PriorLevel {
  readonly rows: number;
  readonly columns: number;
  readonly x: Centers;
  readonly y: Centers;
  /** Width and height of each shape, in the model's space. */
  readonly sizes: readonly (readonly [number, number])[];
}

/** The centre of cell i lies at `(i * scale + offset) / divisor` in the model's space. */
export interface Centers {
  readonly scale: number;
  readonly offset: number;
  readonly divisor: number;
}

export function resolvePriors(priors: Priors, input: Input): PriorTable {
  switch (priors.kind) {
    case "multibox":
      return { levels: multiboxLevels(priors, input), order: priors.order, clamp: priors.clamp };
  }
}

export function priorCount(levels: readonly PriorLevel[]): number {
  return levels.reduce((sum, level) => sum + levelCount(level), 0);
}

export function levelCount({ rows, columns, sizes }: PriorLevel): number {
  return rows * columns * sizes.length;
}

function multiboxLevels(priors: Multibox, input: Input): PriorLevel[] {
  return priors.levels.map(({ rows, columns, step, aspectRatios }, k) => ({
    rows,
    columns,
    x: { scale: 1, offset: 0.5, divisor: input.width / step },
    y: { scale: 1, offset: 0.5, divisor: input.height / step },
    sizes: multiboxSizes(priors.scales[k] ?? Number.NaN, priors.scales[k + 1] ?? Number.NaN, aspectRatios),
  }));
}

function multiboxSizes(scale: number, next: number, aspectRatios: readonly number[]): [number, number][] {
  const between = Math.sqrt(scale * next);
  const pairs = aspectRatios.map(Math.sqrt).flatMap((root): [number, number][] => [
    [scale * root, scale / root],
    [scale / root, scale * root],
  ]);
  return [[scale, scale], [between, between], ...pairs];
}
