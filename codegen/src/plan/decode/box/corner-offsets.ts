import { type Code, difference, float, product, sum } from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import type { CornerOffsets } from "../../../model.generated.ts";
import { cornersMeaning } from "../../../resolve/columns.ts";
import type { ReaderPlan } from "../reader.ts";
import { type CornersPlan, priorNumber, priorStart, scaled } from "./plan.ts";

export function cornerOffsets({ parameters, value }: ReaderPlan, part: CornerOffsets): CornersPlan {
  const at = cornersMeaning(part.columns);
  /** The prior's own side is its centre less, or and, half of its size. */
  const side = (i: number, index: number, besideCenter: (center: Code, half: Code) => Code) => {
    const size = priorNumber(2 + (i % 2));
    const own = besideCenter(priorNumber(i % 2), product(float(0.5), size));
    return sum(own, product(scaled(value(index), part.variances?.[i], undefined), size));
  };
  return {
    kind: "corners",
    parameters: parameterList(parameters),
    doc: "the offsets of [anchor] against the corners of its prior",
    locals: [priorStart],
    left: side(0, at.left, difference),
    top: side(1, at.top, difference),
    right: side(2, at.right, sum),
    bottom: side(3, at.bottom, sum),
  };
}
