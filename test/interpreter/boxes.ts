import type { Model } from "../../codegen/src/model.generated.ts";
import type { Box } from "./overlap.ts";
import type { Prior } from "./priors.ts";

const f = Math.fround;

/** Left, top, right, bottom in the model's space. */
export function decodeBox({ boxes }: Model, values: readonly number[], [px, py, pw, ph]: Prior): Box {
  const offset = (axis: "x" | "y" | "w" | "h") => {
    const value = values[boxes.columns.indexOf(axis)]!;
    const i = "xywh".indexOf(axis);
    if (boxes.variances !== undefined) return f(f(boxes.variances[i]!) * value);
    return boxes.weights !== undefined ? f(value / f(boxes.weights[i]!)) : value;
  };
  const size = (axis: "w" | "h") =>
    f(Math.exp(boxes.maxLogSize === undefined ? offset(axis) : Math.min(offset(axis), f(boxes.maxLogSize))));
  const [cx, cy] = [f(f(offset("x") * pw) + px), f(f(offset("y") * ph) + py)];
  const [hw, hh] = [f(0.5 * f(size("w") * pw)), f(0.5 * f(size("h") * ph))];
  return [f(cx - hw), f(cy - hh), f(cx + hw), f(cy + hh)];
}
