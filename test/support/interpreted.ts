import type { Detection, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { interpret } from "../interpreter/interpret.ts";

/** What the interpreter finds. Priors of a file are those that the generator read. */
export function interpreted(model: ResolvedModel, tensors: Tensors): Detection[] {
  return interpret(model.written, tensors, model.kind === "raw" ? model.priors?.listed : undefined);
}
