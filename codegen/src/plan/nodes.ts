import type { Code, Operand } from "../kotlin/expressions.ts";
import type { LocalName } from "../kotlin/locals.ts";

/** Nodes that several parts of the plan have. */

/** A private field of the generated class. */
export interface FieldPlan {
  readonly name: LocalName;
  readonly value: Code;
}

/** A local value. */
export interface LocalPlan {
  readonly name: LocalName;
  readonly value: Operand;
}

/** `require(test) { message }`. */
export interface CheckPlan {
  readonly test: Code;
  readonly message: Code;
}
