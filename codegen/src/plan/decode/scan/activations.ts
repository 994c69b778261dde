import { type Code, call, imported } from "../../../kotlin/expressions.ts";
import type { Activation } from "./bounds.ts";

/** The library's function for each activation. */
const functions = { unit: "clampToUnit", sigmoid: "sigmoid" } as const;

/** What an activation makes of one number. */
export function activate(activation: Activation, value: Code): Code {
  return activation === "none" ? value : call(imported(functions[activation]), value);
}
