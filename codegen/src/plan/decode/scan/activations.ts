import { type Code, call, imported } from "../../../kotlin/expressions.ts";
import type { Activation } from "./bounds.ts";

/** What an activation makes of one number. */
export function activate(activation: Activation, value: Code): Code {
  return activation === "none" ? value : call(imported(activation), value);
}
