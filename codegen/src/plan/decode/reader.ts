import { arrayType, real, stored } from "../../kotlin/elements.ts";
import {
  asFactor,
  type Code,
  difference,
  type Operand,
  plus,
  quotient,
  remainder,
  times,
} from "../../kotlin/expressions.ts";
import { hoistConstants, type Parameter } from "../../kotlin/functions.ts";
import { local } from "../../kotlin/locals.ts";
import type { Quantization } from "../../model.generated.ts";
import { product } from "../../resolve/axes.ts";
import type { Slice, View } from "../../resolve/view.ts";
import type { Outputs } from "../tensors.ts";
import { joinDims } from "./scan/segments.ts";

/** A function that reads the values of one prior, and the statement that calls it for prior `anchor`. */
export interface ReaderPlan {
  readonly parameters: readonly Parameter[];
  /** Parameters that stand for numbers which differ between calls. */
  readonly varying: readonly Parameter[];
  readonly dispatch: DispatchPlan;
  /** Distance between values. */
  readonly step: Operand;
  /** The real value number `index`. */
  readonly value: (index: Operand) => Code;
}

export type DispatchPlan =
  | { readonly kind: "readOne"; readonly call: Code }
  | {
      readonly kind: "readLevels";
      readonly levels: readonly { readonly end: number; readonly call: Code }[];
      readonly last: Code;
    };

/** Real numbers as they are. */
export const unquantized: Quantization = { scale: 1, zeroPoint: 0 };

export function planReader(
  name: "readAngle" | "readBox" | "readPoints" | "readScores" | "readSize",
  { slices }: View,
  outputs: Outputs,
): ReaderPlan {
  const { type } = slices[0]!;
  const quantizations = slices.map(({ quantization }) => quantization ?? unquantized);
  const { parameters, varying, calls, numbers } = hoistConstants(
    name,
    {
      parameters: [
        { name: "values", type: arrayType(type) },
        { name: "at", type: "Int" },
        { name: "anchor", type: "Int" },
      ],
      calls: slices.map((slice) => [outputs[slice.tensor]!.parameter, address(slice), local("anchor")]),
    },
    {
      step: { type: "Int", values: slices.map(({ valueStride }) => valueStride) },
      scale: { type: "Float", values: quantizations.map(({ scale }) => scale) },
      zeroPoint: { type: "Int", values: quantizations.map(({ zeroPoint }) => zeroPoint) },
    },
  );
  const { step, scale, zeroPoint } = numbers;
  const at = (index: Operand) => plus(local("at"), times(index, step));
  return {
    parameters,
    varying,
    step,
    dispatch: dispatch(slices, calls),
    value: (index) => real(type, stored(type, local("values"), at(index)), scale, zeroPoint),
  };
}

function dispatch(slices: readonly Slice[], calls: readonly Code[]): DispatchPlan {
  if (calls.length === 1) return { kind: "readOne", call: calls[0]! };
  const levels = slices
    .slice(0, -1)
    .map(({ firstAnchor, anchors }, i) => ({ end: firstAnchor + anchors, call: calls[i]! }));
  return { kind: "readLevels", levels, last: calls.at(-1)! };
}

/** Address of the first value of prior `anchor`, by division and remainder where one stride does not do. */
function address({ dims, offset, firstAnchor }: Slice): Operand {
  const anchor = firstAnchor === 0 ? local("anchor") : difference(local("anchor"), firstAnchor);
  // Parentheses that Kotlin does not need, but that a long term is easier to read with.
  const shown = (index: Code) => (firstAnchor === 0 ? index : asFactor(index));
  const [sizes = [], strides = []] = joinDims([dims]);
  const terms = sizes.map((size, i) => {
    const inner = product(sizes.slice(i + 1));
    const quotients = inner === 1 ? anchor : quotient(anchor, inner);
    const index = i === 0 ? quotients : remainder(shown(quotients), size);
    return strides[i] === 1 ? index : times(shown(index), strides[i]!);
  });
  return plus(...terms, offset);
}
