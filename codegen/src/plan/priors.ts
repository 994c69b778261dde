import type { Centers, PriorTable } from "../resolve/priors.ts";
import { kotlinDouble, kotlinFloat } from "./literals.ts";

/** The expression that builds the table of priors. */
export interface PriorsPlan {
  readonly count: number;
  readonly levels: readonly PriorLevelPlan[];
  /** Call that ends the chain: the clamp, if any. */
  readonly clamp: readonly string[];
}

export interface PriorLevelPlan {
  /** Function that adds the level: it is named for the nesting of its loops. */
  readonly call: string;
  /** Rows, columns and the two rules for centres, as arguments. */
  readonly grid: string;
  /** Width and height of each shape. */
  readonly sizes: readonly string[];
}

/** `right` and `bottom` are the far edges of the input in the model's space. */
export function planPriors(table: PriorTable, count: number, right: number, bottom: number): PriorsPlan {
  const edges = `${kotlinFloat(right)}, ${kotlinFloat(bottom)}`;
  return {
    count,
    levels: table.levels.map(({ rows, columns, x, y, sizes }) => ({
      call: table.order,
      grid: [rows, columns, centers(x), centers(y)].join(", "),
      sizes: sizes.map((size) => size.map(kotlinDouble).join(", ")),
    })),
    clamp: { none: [], sizes: [`.clampSizes(${edges})`], all: [`.clamp(${edges})`] }[table.clamp],
  };
}

function centers({ scale, offset, divisor }: Centers): string {
  return `Centers(${[scale, offset, divisor].map(kotlinDouble).join(", ")})`;
}
