import { type Code, call } from "../../kotlin/expressions.ts";
import { parameterList } from "../../kotlin/functions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { typeNamed } from "../../kotlin/locals.ts";
import type { BoxAngle, Model } from "../../model.generated.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import { type DispatchPlan, planReader } from "./reader.ts";

/** How the angles of boxes are read and kept; all lists are empty where boxes are upright. */
export interface AnglePlan extends KeepAnglePlans {
  readonly functions: readonly ReadAngle[];
  /** None or one. */
  readonly read: readonly DispatchPlan[];
}

/** What does not depend on where the angle is; each list holds none or one. */
export interface KeepAnglePlans {
  /** `oriented`: centre x, centre y, width, height and angle. */
  readonly fields: readonly FieldPlan[];
  readonly skip: readonly { readonly kind: "skipNonFiniteAngle" }[];
  readonly regularize: readonly RegularizePlan[];
  readonly keep: readonly { readonly kind: "keepAngle" }[];
}

/** The function that reads the angle of one prior. */
export interface ReadAngle {
  readonly kind: "readAngle";
  readonly parameters: string;
  readonly value: Code;
}

/** Exchanges width and height of `oriented` and `box` so that the angle lies in 0..pi / 2. */
export interface RegularizePlan {
  readonly kind: "regularize";
  readonly uses: readonly ImportedName[];
}

export function planAngle({ angle, written }: RawModel, outputs: Outputs): AnglePlan {
  const kept = keepAngle(angle?.part, written);
  if (angle === undefined) return { ...kept, functions: [], read: [] };
  const { parameters, dispatch, value } = planReader("readAngle", angle.view, outputs);
  const read: ReadAngle = { kind: "readAngle", parameters: parameterList(parameters), value: value(0) };
  return { ...kept, functions: [read], read: [dispatch] };
}

export function keepAngle(
  angle: Pick<BoxAngle, "regularize"> | undefined,
  { result }: Model,
): KeepAnglePlans {
  if (angle === undefined) return { fields: [], skip: [], regularize: [], keep: [] };
  return {
    fields: [{ name: "oriented", value: call(typeNamed("FloatArray"), 5) }],
    skip: result.keepNonFinite ? [] : [{ kind: "skipNonFiniteAngle" }],
    regularize: angle.regularize ? [{ kind: "regularize", uses: ["regularize"] }] : [],
    keep: [{ kind: "keepAngle" }],
  };
}
