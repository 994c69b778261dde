import { kotlinDouble, kotlinFloat } from "../../kotlin/literals.ts";
import type { Input } from "../../model.generated.ts";
import type { Centers, PriorLevel, PriorTable } from "../../resolve/prior-table.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";

/** The table of priors, in the model's space. */
export type PriorsPlan = ComputedPriors | ListedPriors;

export interface ComputedPriors {
  readonly kind: "computedPriors";
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

export interface ListedPriors {
  readonly kind: "listedPriors";
  readonly count: number;
  /** String literals that hold the table, packed. */
  readonly pieces: readonly string[];
}

type Space = "normalized" | "pixels";

/** None where boxes are decoded already. */
export function planPriors({ priors, priorCount, written: { result, input } }: RawModel): PriorsPlan[] {
  if (priors === undefined) return [];
  const { listed } = priors;
  if (listed !== undefined) return [{ kind: "listedPriors", count: priorCount, pieces: pack(listed.flat()) }];
  return [computed(priors, priorCount, result.space, input)];
}

function computed(table: PriorTable, count: number, space: Space, input: Input): ComputedPriors {
  const edges = space === "pixels" ? [input.width, input.height] : [1, 1];
  const clamp = { none: [], sizes: ["clampSizes"], all: ["clamp"] }[table.clamp];
  return {
    kind: "computedPriors",
    count,
    levels: table.levels.map((level) => planLevel(level, table.order, space, input)),
    clamp: clamp.map((name) => `.${name}(${edges.map(kotlinFloat).join(", ")})`),
  };
}

function planLevel(
  { rows, columns, x, y, sizes, unit }: PriorLevel,
  call: string,
  space: Space,
  input: Input,
): PriorLevelPlan {
  const [right, bottom] =
    unit === (space === "pixels" ? "pixels" : "input") ? [1, 1] : [input.width, input.height];
  const convert = (value: number, side: number) => (unit === "input" ? value * side : value / side);
  return {
    call,
    grid: [rows, columns, centers(x, right, unit), centers(y, bottom, unit)].join(", "),
    sizes: sizes.map(([w, h]) => [convert(w, right), convert(h, bottom)].map(kotlinDouble).join(", ")),
  };
}

function centers({ scale, offset, divisor }: Centers, side: number, unit: PriorLevel["unit"]): string {
  const numbers = unit === "input" ? [scale * side, offset * side, divisor] : [scale, offset, divisor * side];
  return `Centers(${numbers.map(kotlinDouble).join(", ")})`;
}

/** Little-endian float32 as Base64, in pieces that fit a class file's constants. */
function pack(numbers: readonly number[]): string[] {
  const text = Buffer.from(new Float32Array(numbers).buffer).toString("base64");
  return text.match(/.{1,60000}/g)!.map((piece) => `"${piece}"`);
}
