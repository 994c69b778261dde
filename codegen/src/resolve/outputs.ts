import type { Tensor } from "../model.generated.ts";
import type { DetectionsModel, RawModel, ResolvedModel } from "./resolved-model.ts";

/** The outputs that some part reads, in the order of the file. */
export function readOutputs(resolved: ResolvedModel): Tensor[] {
  const names = new Set(resolved.kind === "raw" ? namesInViews(resolved) : namesOfRoles(resolved));
  return resolved.written.outputs.filter(({ name }) => names.has(name));
}

function namesInViews({ boxes, angle, scores, keypoints }: RawModel): string[] {
  const ofScores = [scores.view, scores.quality?.view, scores.picked?.view];
  const views = [boxes.view, boxes.sizes, angle?.view, ...ofScores, keypoints?.view];
  return views.flatMap((view) => view?.slices.map(({ tensor }) => tensor) ?? []);
}

function namesOfRoles({
  detections: { boxes, scores, classes, selected, count, points, angle },
}: DetectionsModel): string[] {
  return [boxes, scores, classes, selected, count, points, angle].flatMap((role) => role?.from ?? []);
}
