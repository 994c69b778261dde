import type { Detection, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { interpret } from "../interpreter/interpret.ts";

/** What the interpreter finds. Labels and priors of a file are those that the generator read. */
export function interpreted(model: ResolvedModel, tensors: Tensors): Detection[] {
  const { written, labels } = model;
  const listed = model.kind === "raw" ? model.priors?.listed : undefined;
  return interpret({ ...written, classes: { ...written.classes, labels } }, tensors, listed);
}
