import { type Code, difference, method } from "../../kotlin/expressions.ts";
import { local } from "../../kotlin/locals.ts";
import type { Classes, ClassMeaning } from "../../model.generated.ts";

/** Index of the class that a network names by `number`; a data set's id is looked up. */
export function classIndexOf(number: Code, means: ClassMeaning, { ids, firstId }: Classes): Code {
  if (means === "index") return number;
  if (ids !== undefined) return method(local("ids"), "indexOf", number);
  return firstId ? difference(number, firstId) : number;
}
