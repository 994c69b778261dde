import { asFactor, type Code, element, float, plus, product, quotient } from "../../../kotlin/expressions.ts";
import type { ImportedName } from "../../../kotlin/library.ts";
import { local } from "../../../kotlin/locals.ts";
import type { FieldPlan, LocalPlan } from "../../nodes.ts";
import type { DispatchPlan } from "../reader.ts";

/** How boxes are read: the functions, and the statement that has prior `anchor` decoded into `box`. */
export interface BoxesPlan {
  readonly fields: readonly FieldPlan[];
  readonly functions: readonly BoxFunction[];
  readonly read: readonly DispatchPlan[];
}

export type BoxFunction = CenteredPlan | OrientedPlan | CornersPlan | DistancePlan | SizesPlan;

export interface ReadBox {
  readonly parameters: string;
  /** What the function decodes, for its KDoc. */
  readonly doc: string;
  /** Values before the numbers below. */
  readonly locals: readonly LocalPlan[];
}

/** Centre and size, as expressions. */
export interface CenteredPlan extends ReadBox {
  readonly kind: "centered";
  readonly centerX: Code;
  readonly centerY: Code;
  readonly width: Code;
  readonly height: Code;
}

/** Centre and size of a box that has an angle. */
export interface OrientedPlan extends Omit<CenteredPlan, "kind"> {
  readonly kind: "oriented";
  readonly uses: readonly ImportedName[];
}

/** The four sides, as expressions. */
export interface CornersPlan extends ReadBox {
  readonly kind: "corners";
  readonly left: Code;
  readonly top: Code;
  readonly right: Code;
  readonly bottom: Code;
}

/** The function that reads width and height into `size`, where they lie apart from the centre. */
export interface SizesPlan {
  readonly kind: "sizes";
  readonly parameters: string;
  readonly first: Code;
  readonly second: Code;
}

/** A function for one distance that is spread over bins. */
export interface DistancePlan {
  readonly kind: "binned";
  readonly uses: readonly ImportedName[];
  readonly parameters: string;
  readonly logit: Code;
}

/** Where the numbers of prior `anchor` begin in the table. */
export const priorStart: LocalPlan = { name: "prior", value: product(4, local("anchor")) };

/** Number `i` of the prior: centre x, centre y, width, height. */
export function priorNumber(i: number): Code {
  return element(local("priors"), plus(local("prior"), i));
}

/** An offset times its variance, or divided by its weight. */
export function scaled(value: Code, variance: number | undefined, weight: number | undefined): Code {
  if (variance !== undefined) return product(float(variance), value);
  return weight !== undefined ? quotient(asFactor(value), float(weight)) : asFactor(value);
}
