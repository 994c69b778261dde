import type { Slice, View } from "../resolve/view.ts";
import { divided, plus, times } from "./expressions.ts";
import { specialize } from "./functions.ts";
import { kotlinParameterName } from "./names.ts";
import { arrayType, quantization, real, stored } from "./numbers.ts";
import { joinDims } from "./scan/segments.ts";

/** A function that reads the values of one prior, and the statement that calls it for prior `anchor`. */
export interface ReaderPlan {
  readonly parameters: string;
  readonly dispatch: DispatchPlan;
  /** Distance between values, as Kotlin. */
  readonly step: string;
  /** The real value number `index`, as Kotlin. */
  readonly value: (index: string | number) => string;
}

export type DispatchPlan =
  | { readonly kind: "readOne"; readonly call: string }
  | {
      readonly kind: "readLevels";
      readonly levels: readonly { readonly end: number; readonly call: string }[];
      readonly last: string;
    };

export function planReader(name: string, { slices }: View): ReaderPlan {
  const { type } = slices[0]!;
  const each = (pick: (slice: Slice) => string) => slices.map(pick);
  const reader = specialize(
    name,
    {
      parameters: [`values: ${arrayType(type)}`, "at: Int", "anchor: Int"],
      calls: slices.map((slice) => [kotlinParameterName(slice.tensor), address(slice), "anchor"]),
    },
    {
      step: { type: "Int", literals: each(({ valueStride }) => String(valueStride)) },
      scale: { type: "Float", literals: each((slice) => quantization(slice.quantization).scale) },
      zeroPoint: { type: "Int", literals: each((slice) => quantization(slice.quantization).zeroPoint) },
    },
  );
  const { step, scale, zeroPoint } = reader.terms;
  return {
    parameters: reader.parameters,
    step,
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

/** Address of the first value of prior `anchor`, by division and remainder where one stride does not do. */
function address({ dims, offset, firstRow }: Slice): string {
  const anchor = firstRow === 0 ? "anchor" : `anchor - ${firstRow}`;
  const [sizes = [], strides = []] = joinDims([dims]);
  const terms = sizes.map((size, i) => {
    const inner = sizes.slice(i + 1).reduce((a, b) => a * b, 1);
    const quotient = inner === 1 ? anchor : divided(anchor, "/", inner);
    return times(i === 0 ? quotient : divided(quotient, "%", size), strides[i]!);
  });
  return plus(...terms, offset);
}
