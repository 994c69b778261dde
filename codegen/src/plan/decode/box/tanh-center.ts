import { type Code, call, imported, product, sum } from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { ReaderPlan } from "../reader.ts";
import { extent } from "../result.ts";
import { type CenteredPlan, priorNumber, priorStart } from "./plan.ts";

export function tanhCenter({ parameters, value }: ReaderPlan, { written }: RawModel): CenteredPlan {
  const { right, bottom } = extent(written);
  const center = (i: 0 | 1) =>
    sum(product(call(imported("tanh"), value(i)), priorNumber(2 + i)), priorNumber(i));
  const share = (i: number) => call(imported("sigmoid"), value(i));
  const size = (i: number, side: Code) =>
    written.result.space === "pixels" ? product(share(i), side) : share(i);
  return {
    kind: "centered",
    parameters: parameterList(parameters),
    doc: "the logits of [anchor] against its prior and the input",
    locals: [priorStart],
    centerX: center(0),
    centerY: center(1),
    width: size(2, right),
    height: size(3, bottom),
  };
}
