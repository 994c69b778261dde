import { parameterList } from "../../../kotlin/functions.ts";
import type { Decoded } from "../../../model.generated.ts";
import { meaningOf } from "../../../resolve/columns.ts";
import type { ReaderPlan } from "../reader.ts";
import type { CenteredPlan, CornersPlan, OrientedPlan, ReadBox } from "./plan.ts";

export function decoded(
  { parameters, value }: ReaderPlan,
  { columns, angle }: Decoded,
): CenteredPlan | OrientedPlan | CornersPlan {
  const plain: ReadBox = {
    parameters: parameterList(parameters),
    doc: "the numbers of [anchor], which are a box already",
    locals: [],
  };
  const at = meaningOf(columns);
  if (at.kind === "corners") {
    return {
      ...plain,
      kind: "corners",
      left: value(at.left),
      top: value(at.top),
      right: value(at.right),
      bottom: value(at.bottom),
    };
  }
  const centered = {
    ...plain,
    centerX: value(at.x),
    centerY: value(at.y),
    width: value(at.width),
    height: value(at.height),
  };
  return angle === undefined
    ? { ...centered, kind: "centered" }
    : { ...centered, kind: "oriented", uses: ["toSides"] };
}
