import type { Detection, FrameSize, RunTimeThresholds, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { interpret } from "../interpreter/interpret.ts";
import { withThresholds } from "../interpreter/thresholds.ts";
import { remembered } from "./remembered.ts";

/** What the interpreter finds. Labels and priors of a file are those that the generator read. */
export function interpreted(
  model: ResolvedModel,
  tensors: Tensors,
  thresholds: RunTimeThresholds = {},
  frame?: FrameSize,
): Detection[] {
  const { written, labels } = model;
  const listed = model.kind === "raw" ? model.priors?.listed : undefined;
  const labelled = { ...written, classes: { ...written.classes, labels } };
  return remembered([labelled, thresholds, tensors, listed, frame], () =>
    interpret(withThresholds(labelled, thresholds), tensors, listed, frame),
  );
}
