import type { Input } from "../model.generated.ts";
import type { Centers, PriorLevel, PriorTable } from "../resolve/priors.ts";
import type { ImportedName } from "./library.ts";
import { kotlinDouble, kotlinFloat } from "./literals.ts";

/** The table of priors, in the model's space. */
export type PriorsPlan = ComputedPriors | ListedPriors | NoPriors;

export interface NoPriors {
  readonly kind: "noPriors";
  readonly uses: readonly ImportedName[];
}

export interface ComputedPriors {
  readonly kind: "computedPriors";
  readonly uses: readonly ImportedName[];
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
  readonly uses: readonly ImportedName[];
  readonly count: number;
  /** String literals that hold the table, packed. */
  readonly pieces: readonly string[];
}

type Space = "normalized" | "pixels";

export function planPriors(
  table: PriorTable | undefined,
  count: number,
  space: Space,
  input: Input,
): PriorsPlan {
  if (table === undefined) return { kind: "noPriors", uses: [] };
  if (table.listed !== undefined)
    return { kind: "listedPriors", uses: ["unpackFloats"], count, pieces: pack(table.listed.flat()) };
  const edges = space === "pixels" ? [input.width, input.height] : [1, 1];
  const clamp = { none: [], sizes: ["clampSizes"], all: ["clamp"] }[table.clamp];
  return {
    kind: "computedPriors",
    uses: ["Centers", "Priors"],
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
