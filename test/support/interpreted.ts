import type {
  Detection,
  FrameSize,
  Job,
  RunTimeThresholds,
  Tensors,
} from "../../build-scripts/kotlin/decode.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
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
  const { labelled, listed } = known(model);
  const seen = looksAtFrame(labelled) ? frame : undefined;
  return remembered([labelled, thresholds, tensors, listed, seen], () =>
    interpret(withThresholds(labelled, thresholds), tensors, listed, seen),
  );
}

/** The same, of what nobody will ask again: nothing is kept. */
export function interpretedOnce(
  model: ResolvedModel,
  { tensors, thresholds = {}, frame }: Omit<Job, "id">,
): Detection[] {
  const { labelled, listed } = known(model);
  return interpret(withThresholds(labelled, thresholds), tensors, listed, frame);
}

function known(model: ResolvedModel) {
  const { written, labels } = model;
  const labelled = { ...written, classes: { ...written.classes, labels } };
  return { labelled, listed: model.kind === "raw" ? model.priors?.listed : undefined };
}

/** Whether detections depend on the size of the frame: all others are interpreted once for all frames. */
function looksAtFrame({ result, suppression = { kind: "none" } }: Model): boolean {
  return result.clip === "content" || ("overlapIn" in suppression && suppression.overlapIn === "frame");
}
