import { parameterList } from "../../../kotlin/functions.ts";
import type { Decoded } from "../../../model.generated.ts";
import { meaningOf } from "../../../resolve/columns.ts";
import type { ReaderPlan } from "../reader.ts";
import type { CenteredPlan, CornersPlan, ReadBox } from "./plan.ts";

export function decoded({ parameters, value }: ReaderPlan, { columns }: Decoded): CenteredPlan | CornersPlan {
  const plain: ReadBox = {
    parameters: parameterList(parameters),
    doc: "the numbers of [anchor], which are a box already",
    locals: [],
  };
  const at = meaningOf(columns);
  return at.kind === "corners"
    ? {
        ...plain,
        kind: "corners",
        left: value(at.left),
        top: value(at.top),
        right: value(at.right),
        bottom: value(at.bottom),
      }
    : {
        ...plain,
        kind: "centered",
        centerX: value(at.x),
        centerY: value(at.y),
        width: value(at.width),
        height: value(at.height),
      };
}
