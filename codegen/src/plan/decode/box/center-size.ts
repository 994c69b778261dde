import { call, float, imported, product, sum } from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import { local } from "../../../kotlin/names.ts";
import type { CenterSize } from "../../../model.generated.ts";
import { centeredMeaning } from "../../../resolve/columns.ts";
import type { ReaderPlan } from "../reader.ts";
import { type CenteredPlan, priorNumber, priorStart, scaled } from "./plan.ts";

export function centerSize({ parameters, value }: ReaderPlan, part: CenterSize): CenteredPlan {
  const at = centeredMeaning(part.columns);
  const offset = (i: number, index: number) => scaled(value(index), part.variances?.[i], part.weights?.[i]);
  const size = (i: number, index: number) => {
    if (part.size === "linear") return offset(i, index);
    const max = part.maxLogSize;
    const limited = max === undefined ? offset(i, index) : call(local("minOf"), offset(i, index), float(max));
    return call(imported("exp"), limited);
  };
  return {
    kind: "centered",
    parameters: parameterList(parameters),
    doc: "the offsets of [anchor] against its prior",
    locals: [priorStart],
    centerX: sum(product(offset(0, at.x), priorNumber(2)), priorNumber(0)),
    centerY: sum(product(offset(1, at.y), priorNumber(3)), priorNumber(1)),
    width: product(size(2, at.width), priorNumber(2)),
    height: product(size(3, at.height), priorNumber(3)),
  };
}
