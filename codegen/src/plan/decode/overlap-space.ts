import { type Code, call, imported } from "../../kotlin/expressions.ts";
import { local, typeNamed } from "../../kotlin/locals.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import { contentNumbers, overlapIn } from "./content.ts";

/**
 * Boxes as their overlap is measured, where that is not as they are: `measuredBox` of the candidate, and `measured` of
 * those in the pool, in the same order.
 */
export interface OverlapSpacePlan {
  readonly fields: readonly FieldPlan[];
  readonly setUp: readonly { readonly kind: "clearMeasured" }[];
  /** Fills `measuredBox`. */
  readonly measure: readonly MeasurePlan[];
  readonly keep: readonly { readonly kind: "keepMeasured" }[];
}

export interface MeasurePlan {
  readonly kind: "measure";
  readonly call: Code;
}

export function planOverlapSpace({ written, suppression }: RawModel): OverlapSpacePlan {
  const space = overlapIn(suppression);
  // Of hard suppression it is `keptBoxes` that holds them.
  const listed = suppression.kind !== "hard";
  if (space === undefined) return { fields: [], setUp: [], measure: [], keep: [] };
  const placing = space === "frame" ? contentNumbers(written, ["padX", "padY", "scaleX", "scaleY"]) : [];
  const turn = imported(space === "frame" ? "toFramePixels" : "toWholePixels");
  return {
    fields: [
      ...(listed ? [{ name: "measured", value: call(imported("Detections"), 128) } as const] : []),
      { name: "measuredBox", value: call(typeNamed("FloatArray"), 4) },
    ],
    setUp: listed ? [{ kind: "clearMeasured" }] : [],
    measure: [{ kind: "measure", call: call(turn, local("box"), ...placing, local("measuredBox")) }],
    keep: listed ? [{ kind: "keepMeasured" }] : [],
  };
}
