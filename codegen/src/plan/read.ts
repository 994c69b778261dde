import type { Dim, Slice, View } from "../resolve/view.ts";
import { divided, plus, times } from "./expressions.ts";
import { type FunctionPlan, specialize } from "./functions.ts";
import { kotlinParameterName } from "./names.ts";
import { arrayType, quantization, real, stored } from "./numbers.ts";

/** A function that reads the values of one prior, and the statement that calls it for prior `row`. */
export interface ReaderPlan extends FunctionPlan {
  readonly dispatch: DispatchPlan;
  /** The real number at an address, as Kotlin. */
  readonly value: (index: string | number) => string;
}

export type DispatchPlan =
  | { readonly kind: "readOne"; readonly call: string }
  | {
      readonly kind: "readLevels";
      readonly levels: readonly { readonly end: number; readonly call: string }[];
      readonly last: string;
    };

/** `extra` are arguments that differ from level to level. */
export function planReader<Name extends string>(
  name: string,
  { slices }: View,
  extra: Readonly<Record<Name, { readonly type: "Int" | "Float"; readonly literals: readonly string[] }>>,
): ReaderPlan & { readonly terms: Readonly<Record<Name | "step", string>> } {
  const { type } = slices[0]!;
  const each = (pick: (slice: Slice) => string) => slices.map(pick);
  const reader = specialize(
    name,
    {
      parameters: [`values: ${arrayType(type)}`, "at: Int", "row: Int"],
      calls: slices.map((slice) => [kotlinParameterName(slice.tensor), address(slice), "row"]),
    },
    {
      step: { type: "Int", literals: each(({ valueStride }) => String(valueStride)) },
      scale: { type: "Float", literals: each((slice) => quantization(slice.quantization).scale) },
      zeroPoint: { type: "Int", literals: each((slice) => quantization(slice.quantization).zeroPoint) },
      ...extra,
    },
  );
  const { step, scale, zeroPoint } = reader.terms;
  return {
    parameters: reader.parameters,
    calls: reader.calls,
    terms: reader.terms,
    dispatch: dispatch(slices, reader.calls),
    value: (index) => real(type, stored(type, "values", plus("at", times(index, step))), scale, zeroPoint),
  };
}

function dispatch(slices: readonly Slice[], calls: readonly string[]): DispatchPlan {
  if (calls.length === 1) return { kind: "readOne", call: calls[0]! };
  const levels = slices
    .slice(0, -1)
    .map(({ firstRow, rows }, i) => ({ end: firstRow + rows, call: calls[i]! }));
  return { kind: "readLevels", levels, last: calls.at(-1)! };
}

/** Address of the first value of prior `row`, by division and remainder where one stride does not do. */
function address({ dims, offset, firstRow }: Slice): string {
  const row = firstRow === 0 ? "row" : `row - ${firstRow}`;
  const joined = joinDims(dims);
  const terms = joined.map(({ size, stride }, i) => {
    const inner = joined.slice(i + 1).reduce((product, dim) => product * dim.size, 1);
    const quotient = inner === 1 ? row : divided(row, "/", inner);
    return times(i === 0 ? quotient : divided(quotient, "%", size), stride);
  });
  return plus(...terms, offset);
}

/** Joins neighbours that one stride can walk: 3 x (stride 6400) of 6400 x (stride 1) is 19200 x (stride 1). */
function joinDims(dims: readonly Dim[]): Dim[] {
  const joined: Dim[] = [];
  for (const dim of dims.filter(({ size }) => size > 1)) {
    const outer = joined.at(-1);
    if (outer !== undefined && outer.stride === dim.size * dim.stride) {
      joined[joined.length - 1] = { size: outer.size * dim.size, stride: dim.stride };
    } else joined.push(dim);
  }
  return joined;
}
