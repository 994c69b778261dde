import type { CenterSize } from "../model.generated.ts";
import type { ResolvedModel } from "../resolve/resolve.ts";
import type { Dim, Slice } from "../resolve/view.ts";
import { plus, times } from "./expressions.ts";
import { kotlinFloat } from "./literals.ts";
import { kotlinParameterName } from "./names.ts";

/** How the box of one prior is read and decoded. */
export type BoxPlan = CenterSizePlan;

export interface CenterSizePlan {
  readonly kind: "centerSize";
  readonly read: ReadPlan;
  readonly space: string;
  /** Index of each number among the four values. */
  readonly column: Readonly<Record<"x" | "y" | "w" | "h", string>>;
  /** The scaled offsets, in terms of `values[at + ...]`. */
  readonly x: string;
  readonly y: string;
  readonly w: string;
  readonly h: string;
}

/** Which call reads the values of prior `row`: one, or one for each tensor. */
export type ReadPlan =
  | { readonly kind: "readOne"; readonly call: string }
  | {
      readonly kind: "readLevels";
      readonly levels: readonly { readonly end: number; readonly call: string }[];
      readonly last: string;
    };

export function planBoxes({ boxes, model }: ResolvedModel): BoxPlan {
  const { code, view } = boxes;
  const order = code.columns.split("") as ("x" | "y" | "w" | "h")[];
  const column = (name: "x" | "y" | "w" | "h") => times(order.indexOf(name), "step");
  const value = (name: "x" | "y" | "w" | "h") =>
    scaled(code, "xywh".indexOf(name), `values[${plus("at", column(name))}]`);
  const size = (name: "w" | "h") =>
    code.maxLogSize === undefined ? value(name) : `minOf(${value(name)}, ${kotlinFloat(code.maxLogSize)})`;
  return {
    kind: "centerSize",
    read: planRead(view.slices, "readBox"),
    space: model.result.space,
    column: { x: column("x"), y: column("y"), w: column("w"), h: column("h") },
    x: value("x"),
    y: value("y"),
    w: size("w"),
    h: size("h"),
  };
}

function scaled({ variances, weights }: CenterSize, i: number, value: string): string {
  if (variances !== undefined) return `${kotlinFloat(variances[i]!)} * ${value}`;
  return weights !== undefined ? `${value} / ${kotlinFloat(weights[i]!)}` : value;
}

function planRead(slices: readonly Slice[], reader: string): ReadPlan {
  const calls = slices.map((slice) => {
    const at = plus(
      slice.offset,
      address(slice.dims, slice.firstRow === 0 ? "row" : `(row - ${slice.firstRow})`),
    );
    return `${reader}(${kotlinParameterName(slice.tensor)}, ${at}, ${slice.valueStride}, row)`;
  });
  if (calls.length === 1) return { kind: "readOne", call: calls[0]! };
  const levels = slices
    .slice(0, -1)
    .map(({ firstRow, rows }, i) => ({ end: firstRow + rows, call: calls[i]! }));
  return { kind: "readLevels", levels, last: calls.at(-1)! };
}

/** Address of prior number `row` among nested dimensions, by division and remainder. */
function address(dims: readonly Dim[], row: string): string {
  const terms = dims.map(({ size, stride }, i) => {
    const inner = dims.slice(i + 1).reduce((product, dim) => product * dim.size, 1);
    const quotient = inner === 1 ? row : `${row} / ${inner}`;
    return times(i === 0 ? quotient : `${quotient} % ${size}`, stride);
  });
  return plus(...terms);
}
