import type { Input, PriorOrder, Priors, Tensor } from "../model.generated.ts";
import {
  efficientDetLevels,
  gridLevels,
  multiboxLevels,
  multiscaleLevels,
  retinaNetLevels,
  ssdLevels,
} from "./prior-levels.ts";

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
  /** Width and height of each shape. */
  readonly sizes: readonly (readonly [number, number])[];
  /** Unit of centres and sizes: fractions of the input, or pixels. */
  readonly unit: "input" | "pixels";
}

/** The centre of cell i lies at `(i * scale + offset) / divisor`. */
export interface Centers {
  readonly scale: number;
  readonly offset: number;
  readonly divisor: number;
}

export function resolvePriors(priors: Priors, input: Input, listed: PriorTable["listed"]): PriorTable {
  const table = (levels: readonly PriorLevel[], order: PriorOrder = "rowColumnShape") => ({
    levels,
    order,
    clamp: "none" as const,
    listed: undefined,
  });
  switch (priors.kind) {
    case "multibox":
      return { ...table(multiboxLevels(priors, input), priors.order), clamp: priors.clamp };
    case "ssdAnchors":
      return table(ssdLevels(priors, input));
    case "multiscaleAnchors":
      return table(multiscaleLevels(priors, input));
    case "efficientDetAnchors":
      return table(efficientDetLevels(priors, input));
    case "retinaNetAnchors":
      return table(retinaNetLevels(priors, input));
    case "grid":
      return table(gridLevels(priors, input), priors.order);
    case "file":
      return { ...table([bareLevel(1, listed?.length ?? 0, 1)]), listed };
  }
}

/** Stands in for priors where boxes are decoded already: as many places as the tensors have. */
export function placesOf(tensors: readonly Tensor[]): PriorTable {
  const levels = tensors.map(({ shape, axes }) => {
    const length = (axis: Tensor["axes"][number]) => shape[axes.indexOf(axis)];
    return bareLevel(length("row") ?? 1, length("column") ?? length("anchor") ?? 1, length("shape") ?? 1);
  });
  return { levels, order: "rowColumnShape", clamp: "none", listed: undefined };
}

function bareLevel(rows: number, columns: number, shapes: number): PriorLevel {
  const none: Centers = { scale: 0, offset: 0, divisor: 1 };
  return { rows, columns, stride: 1, x: none, y: none, sizes: Array(shapes).fill([1, 1]), unit: "pixels" };
}

export function priorCount(levels: readonly PriorLevel[]): number {
  return levels.reduce((sum, level) => sum + levelCount(level), 0);
}

export function levelCount({ rows, columns, sizes }: PriorLevel): number {
  return rows * columns * sizes.length;
}
