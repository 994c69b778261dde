import type { DetectionRows, Model } from "../model.generated.ts";
import type { NetworkFile, PostProcess } from "../network/network-file.ts";
import type { Finding } from "../problem.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import type { Matched } from "./outputs.ts";
import { disagrees } from "./words.ts";

const roles = ["boxes", "classes", "scores", "count"] as const;

/** Rows of TFLite_Detection_PostProcess: which output is which, its limits, and that boxes are top, left, bottom, right in 0..1. */
export function checkPostProcess(
  model: ResolvedModel,
  { postProcess }: NetworkFile,
  matched: Matched,
): Finding[] {
  if (postProcess === undefined || model.kind !== "detections") return [];
  const { detections, written, labels } = model;
  const { columns } = detections.boxes;
  const [key, lowest] = lowestThreshold(detections);
  return [
    ...roles.flatMap((role) => checkRole(role, written, postProcess, matched)),
    ...disagrees(
      columns !== "yxyx",
      "/detections/boxes/columns",
      `is "${columns}"; the network's operator writes "yxyx"`,
    ),
    ...disagrees(
      written.result.space !== "normalized",
      "/result/space",
      `is "${written.result.space}"; the network's operator gives 0..1 of the input`,
    ),
    ...disagrees(
      lowest < postProcess.scoreThreshold,
      `/detections/${key}`,
      `is ${lowest}; the network leaves out what is below ${postProcess.scoreThreshold}`,
    ),
    ...disagrees(
      labels.length !== postProcess.classes,
      "/classes",
      `has ${labels.length} labels; the network's operator has ${postProcess.classes} classes`,
    ),
  ];
}

function checkRole(
  role: (typeof roles)[number],
  { outputs, detections }: Model,
  found: PostProcess,
  matched: Matched,
): Finding[] {
  const name = detections?.[role]?.from;
  const index = matched[outputs.findIndex((output) => output.name === name)];
  const holds = roles.find((one) => found.roles[one] === index);
  if (index === undefined || holds === undefined) return [];
  return disagrees(
    holds !== role,
    `/detections/${role}/from`,
    `is "${name}", which holds ${holds === "count" ? "the count" : holds}`,
  );
}

function lowestThreshold({ threshold, minThreshold }: DetectionRows): [key: string, value: number] {
  return minThreshold === undefined ? ["threshold", threshold] : ["minThreshold", minThreshold];
}
