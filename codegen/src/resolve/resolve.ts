import type { DetectionRows, Model, Scores } from "../model.generated.ts";
import { error, type Finding, failed, judged, type Result } from "../problem.ts";
import { angleOf } from "./angle.ts";
import { contradictions, detectionContradictions } from "./contradictions.ts";
import type { ModelFiles } from "./files.ts";
import { type PriorTable, priorCount } from "./prior-table.ts";
import { levelsOf, resolvePriors } from "./priors.ts";
import type { DetectionsModel, RawModel, Resolved, ResolvedModel } from "./resolved-model.ts";
import { resolveThresholds } from "./thresholds.ts";
import { type RawParts, resolveViews } from "./views.ts";

/** What is known before parts are connected. */
type Base = Omit<Resolved, "thresholds">;

export function resolve(
  id: string,
  origin: string,
  model: Model,
  files: ModelFiles,
): Result<ResolvedModel, Finding> {
  const base = { id, origin, written: model, labels: files.labels };
  return model.detections === undefined
    ? resolveRaw(base, model as RawParts, files.priors)
    : resolveDetections(base, model.detections);
}

function resolveRaw(base: Base, model: RawParts, listed: PriorTable["listed"]): Result<RawModel, Finding> {
  const { outputs } = model;
  const priors = model.priors === undefined ? undefined : resolvePriors(model.priors, model.input, listed);
  const miscounted = wrongLevels(model, listed?.length);
  if (miscounted.length > 0) return failed(miscounted);
  const table =
    priors ?? levelsOf(model.boxes.from.flatMap((from) => outputs.filter(({ name }) => name === from)));
  const views = resolveViews(model, table);
  if (!views.ok) return views;
  const { boxes, sizes, angle, scores, quality, classes, points } = views.value;
  const resolved: RawModel = {
    ...base,
    kind: "raw",
    priors,
    levels: table.levels,
    priorCount: priorCount(table.levels),
    boxes: { part: model.boxes, view: boxes, sizes },
    angle: angle && { part: angleOf(model.boxes)!, view: angle },
    scores: {
      part: model.scores,
      view: scores,
      quality: quality && { part: model.scores.quality!, view: quality },
      picked: classes && {
        part: model.scores.classes!,
        view: classes,
        considered: consideredColumns(model.scores, base.labels.length),
      },
      columns: classes === undefined ? consideredColumns(model.scores, scores.count) : [0],
    },
    keypoints: points && {
      part: model.keypoints!,
      view: points,
      count: points.count / model.keypoints!.columns.length,
    },
    selection: model.selection,
    suppression: model.suppression,
    thresholds: resolveThresholds(model.selection, base.labels, model.suppression),
  };
  return judged(resolved, contradictions(resolved));
}

/** Levels of listed priors that are not as many as the file has. */
function wrongLevels({ priors }: Model, listed: number | undefined): Finding[] {
  if (priors?.kind !== "file" || priors.levels === undefined || listed === undefined) return [];
  const sum = priors.levels.reduce((a, b) => a + b, 0);
  if (sum === listed) return [];
  return [error("/priors/levels", `are ${sum} priors together, but ${priors.file} has ${listed}`)];
}

function consideredColumns(
  { background, allow, ignore = [] }: Pick<Scores, "background" | "allow" | "ignore">,
  count: number,
): number[] {
  const [allowed, ignored] = [allow && new Set(allow), new Set(ignore)];
  return Array.from({ length: count }, (_, column) => column)
    .filter((column) => column !== background)
    .filter((_, classIndex) => (allowed?.has(classIndex) ?? true) && !ignored.has(classIndex));
}

function resolveDetections(base: Base, detections: DetectionRows): Result<DetectionsModel, Finding> {
  const tensors = Object.fromEntries(base.written.outputs.map((output) => [output.name, output]));
  const thresholds = resolveThresholds(detections, base.labels);
  const considered = consideredColumns(detections, base.labels.length);
  const resolved: DetectionsModel = {
    ...base,
    kind: "detections",
    detections,
    tensors,
    considered,
    thresholds,
  };
  return judged(resolved, detectionContradictions(resolved));
}
