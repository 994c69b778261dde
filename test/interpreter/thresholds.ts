import type { RunTimeThresholds } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Selection, Suppression } from "../../codegen/src/model.generated.ts";

/** The model.json that states what an app sets at run time: decoding must be the same. */
export function withThresholds(model: Model, thresholds: RunTimeThresholds): Model {
  const { selection, suppression, detections, classes } = model;
  const compared = <T extends Compared>(part: T): T => stating(part, classes.labels ?? [], thresholds);
  return {
    ...model,
    ...(selection && { selection: compared(selection) }),
    ...(detections && { detections: compared(detections) }),
    ...(suppression && { suppression: overlapping(suppression, thresholds.overlap) }),
  };
}

type Compared = Pick<Selection, "threshold" | "classThresholds">;

function stating<T extends Compared>(
  part: T,
  labels: readonly string[],
  { score = part.threshold, classes = [] }: RunTimeThresholds,
): T {
  const own = Object.fromEntries(classes.map(([classIndex, threshold]) => [labels[classIndex]!, threshold]));
  return { ...part, threshold: score, classThresholds: { ...part.classThresholds, ...own } };
}

function overlapping(suppression: Suppression, overlap: number | undefined): Suppression {
  if (overlap === undefined || suppression.kind === "none") return suppression;
  if (suppression.kind !== "soft") return { ...suppression, threshold: overlap };
  return { ...suppression, decay: { kind: "linear", threshold: overlap } };
}
