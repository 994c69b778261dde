import { type Code, call, double, imported } from "../../kotlin/expressions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { packedFloats } from "../../kotlin/literals.ts";
import type { Input } from "../../model.generated.ts";
import type { Centers, PriorLevel, PriorTable } from "../../resolve/prior-table.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import { type Extent, extent } from "./result.ts";

/** The table of priors, in the model's space. */
export type PriorsPlan = ComputedPriors | ListedPriors;

export interface ComputedPriors {
  readonly kind: "computedPriors";
  readonly uses: readonly ImportedName[];
  readonly count: number;
  readonly levels: readonly PriorLevelPlan[];
  /** None or one. */
  readonly clamps: readonly (Extent & { readonly name: "clamp" | "clampSizes" })[];
}

export interface PriorLevelPlan {
  /** Function that adds the level: it is named for the nesting of its loops. */
  readonly order: PriorTable["order"];
  readonly rows: number;
  readonly columns: number;
  /** Rules for the centres. */
  readonly x: Code;
  readonly y: Code;
  /** Width and height of each shape. */
  readonly sizes: readonly { readonly width: Code; readonly height: Code }[];
}

export interface ListedPriors {
  readonly kind: "listedPriors";
  readonly uses: readonly ImportedName[];
  readonly count: number;
  /** String literals that hold the table, packed. */
  readonly pieces: readonly string[];
}

type Space = "normalized" | "pixels";

/** None where boxes are decoded already. */
export function planPriors({ priors, priorCount, written }: RawModel): PriorsPlan[] {
  if (priors === undefined) return [];
  const { listed, clamp, levels, order } = priors;
  if (listed !== undefined) {
    const pieces = packedFloats(listed.flat());
    return [{ kind: "listedPriors", uses: ["unpackFloats"], count: priorCount, pieces }];
  }
  const clamps = { none: [], sizes: ["clampSizes"], all: ["clamp"] } as const;
  return [
    {
      kind: "computedPriors",
      uses: ["Priors"],
      count: priorCount,
      levels: levels.map((level) => planLevel(level, order, written.result.space, written.input)),
      clamps: clamps[clamp].map((name) => ({ name, ...extent(written) })),
    },
  ];
}

function planLevel(
  { rows, columns, x, y, sizes, unit }: PriorLevel,
  order: PriorTable["order"],
  space: Space,
  input: Input,
): PriorLevelPlan {
  const [right, bottom] =
    unit === (space === "pixels" ? "pixels" : "input") ? [1, 1] : [input.width, input.height];
  const convert = (value: number, side: number) => double(unit === "input" ? value * side : value / side);
  return {
    order,
    rows,
    columns,
    x: centers(x, right, unit),
    y: centers(y, bottom, unit),
    sizes: sizes.map(([w, h]) => ({ width: convert(w, right), height: convert(h, bottom) })),
  };
}

function centers({ scale, offset, divisor }: Centers, side: number, unit: PriorLevel["unit"]): Code {
  const numbers = unit === "input" ? [scale * side, offset * side, divisor] : [scale, offset, divisor * side];
  return call(imported("Centers"), ...numbers.map(double));
}
