import { type Code, call, element, float, imported, product, sum } from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import { local, typeNamed } from "../../../kotlin/locals.ts";
import type { CenterSize } from "../../../model.generated.ts";
import { centeredMeaning } from "../../../resolve/columns.ts";
import type { ReaderPlan } from "../reader.ts";
import {
  type BoxesPlan,
  type CenteredPlan,
  priorNumber,
  priorStart,
  type SizesPlan,
  scaled,
} from "./plan.ts";

/** `sizeValue` is value number 2 or 3. */
export function centerSize(
  { parameters, value }: ReaderPlan,
  part: CenterSize,
  sizeValue: (index: number) => Code,
): CenteredPlan {
  const at = centeredMeaning(part.columns);
  const offset = (i: number, index: number) => {
    const stored = index < 2 ? value(index) : sizeValue(index);
    return scaled(stored, part.variances?.[i], part.weights?.[i]);
  };
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

/** Width and height are read first, into an array of their own. */
export function withSizes(reader: ReaderPlan, part: CenterSize, sizes: ReaderPlan): BoxesPlan {
  const read: SizesPlan = {
    kind: "sizes",
    parameters: parameterList(sizes.parameters),
    first: sizes.value(0),
    second: sizes.value(1),
  };
  return {
    fields: [{ name: "size", value: call(typeNamed("FloatArray"), 2) }],
    functions: [read, centerSize(reader, part, (index) => element(local("size"), index - 2))],
    read: [sizes.dispatch, reader.dispatch],
  };
}
