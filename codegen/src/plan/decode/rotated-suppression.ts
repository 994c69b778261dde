import { type Code, call, imported } from "../../kotlin/expressions.ts";
import { local } from "../../kotlin/locals.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import { dropsBy } from "./hard-suppression.ts";

/** Suppression of boxes with an angle: a candidate is dropped for any better one. All lists hold none or one. */
export interface RotatedPlan {
  readonly fields: readonly FieldPlan[];
  readonly setUp: readonly { readonly kind: "clearSeen" }[];
  readonly drop: readonly MeetPlan[];
  readonly finish: readonly { readonly kind: "trimSeen" }[];
}

/** Drops a candidate whose box and angle have been read. */
export interface MeetPlan {
  readonly kind: "rotated";
  /** Its box, and its class where others do not count. */
  readonly candidate: string;
  /** Whether an overlap `it` drops it. */
  readonly drops: Code;
}

export function planRotated({ suppression }: RawModel): RotatedPlan {
  if (suppression.kind !== "rotated") return { fields: [], setUp: [], drop: [], finish: [] };
  const { scope, dropWhen } = suppression;
  const candidate = scope === "class" ? "oriented, classIndex" : "oriented";
  return {
    fields: [{ name: "seenBoxes", value: call(imported("SeenBoxes")) }],
    setUp: [{ kind: "clearSeen" }],
    drop: [{ kind: "rotated", candidate, drops: dropsBy(dropWhen, local("it")) }],
    finish: [{ kind: "trimSeen" }],
  };
}
