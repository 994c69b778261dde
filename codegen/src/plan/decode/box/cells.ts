/** YOLO's codes, whose centres lie in a cell of the grid or not far from it. */
import {
  asFactor,
  type Code,
  call,
  difference,
  float,
  imported,
  product,
  quotient,
  sum,
} from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import { local } from "../../../kotlin/locals.ts";
import type { SigmoidCenter, SquaredSigmoid } from "../../../model.generated.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { LocalPlan } from "../../nodes.ts";
import { byLevel } from "../levels.ts";
import type { ReaderPlan } from "../reader.ts";
import { type CenteredPlan, priorNumber, priorStart } from "./plan.ts";

/** (s * scaleXY - (scaleXY - 1) / 2 + cell) * stride, as Darknet writes it; the prior's centre is (cell + 0.5) * stride. */
export function sigmoidCenter(
  reader: ReaderPlan,
  model: RawModel,
  { scaleXY, activation }: SigmoidCenter,
): CenteredPlan {
  const wider = (s: Code) =>
    scaleXY === 1 ? s : difference(product(s, float(scaleXY)), float((scaleXY - 1) / 2));
  return inCell(
    reader,
    model,
    (value, prior) => inStrides(wider(activated(value, activation)), prior, 0.5),
    (value, prior) => product(call(imported("exp"), value), prior),
  );
}

/** (2 s + (cell - 0.5)) * stride, as YOLOv5 writes it. */
export function squaredSigmoid(
  reader: ReaderPlan,
  model: RawModel,
  { activation }: SquaredSigmoid,
): CenteredPlan {
  const doubled = (value: Code) => product(activated(value, activation), float(2));
  const cell = inCell(
    reader,
    model,
    (value, prior) => inStrides(doubled(value), prior, 1),
    (_, prior, root) => product(product(root, root), prior),
  );
  const roots: LocalPlan[] = [
    { name: "widthRoot", value: doubled(reader.value(2)) },
    { name: "heightRoot", value: doubled(reader.value(3)) },
  ];
  return { ...cell, locals: [...cell.locals, ...roots] };
}

/** The sigmoid of a value, which the graph may have applied already. */
function activated(value: Code, activation: SquaredSigmoid["activation"]): Code {
  return activation === "none" ? asFactor(value) : call(imported("sigmoid"), value);
}

/** A place in the cell, which itself is the prior's centre in strides less `shift`. */
function inStrides(place: Code, prior: Code, shift: number): Code {
  const cell = difference(quotient(prior, local("stride")), float(shift));
  return product(sum(place, cell), local("stride"));
}

/**
 * A code whose centres are in a cell: `center` and `size` are given a value and the prior's number beside it, `size` also
 * the local value that may hold its root.
 */
function inCell(
  { parameters, value }: ReaderPlan,
  { levels }: RawModel,
  center: (value: Code, prior: Code) => Code,
  size: (value: Code, prior: Code, root: Code) => Code,
): CenteredPlan {
  const stride = byLevel(levels, (level) => float(level.stride));
  return {
    kind: "centered",
    parameters: parameterList(parameters),
    doc: "the logits of [anchor] against its prior",
    locals: [priorStart, { name: "stride", value: stride }],
    centerX: center(value(0), priorNumber(0)),
    centerY: center(value(1), priorNumber(1)),
    width: size(value(2), priorNumber(2), local("widthRoot")),
    height: size(value(3), priorNumber(3), local("heightRoot")),
  };
}
