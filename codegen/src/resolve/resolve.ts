import type { Boxes, DetectionRows, Model, Scores, Selection, Suppression } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { didYouMean } from "../suggest.ts";
import { contradictions, detectionContradictions } from "./contradictions.ts";
import type { ModelFiles } from "./files.ts";
import { type PriorTable, priorCount } from "./prior-table.ts";
import { levelsOf, resolvePriors } from "./priors.ts";
import type { DetectionsModel, RawModel, Resolved, ResolvedModel } from "./resolved-model.ts";
import { resolveView } from "./view.ts";

/** The parts of a model whose boxes and scores are raw; a rule has made sure of them. */
type RawParts = Model & {
  readonly boxes: Boxes;
  readonly scores: Scores;
  readonly selection: Selection;
  readonly suppression: Suppression;
};

interface Resolution {
  readonly resolved: ResolvedModel;
  readonly findings: readonly Finding[];
}

export function resolve(id: string, origin: string, model: Model, files: ModelFiles): Resolution {
  const base = { id, origin, written: model, labels: files.labels };
  return model.detections === undefined
    ? resolveRaw(base, model as RawParts, files.priors)
    : resolveDetections(base, model.detections);
}

function resolveRaw(base: Resolved, model: RawParts, listed: PriorTable["listed"]): Resolution {
  const { boxes, scores, keypoints, selection, suppression, outputs } = model;
  const priors = model.priors === undefined ? undefined : resolvePriors(model.priors, model.input, listed);
  const table = priors ?? levelsOf(boxes.from.flatMap((from) => outputs.filter(({ name }) => name === from)));
  const view = (part: { from: readonly string[]; values?: readonly [number, number] }, pointer: string) =>
    resolveView(part, pointer, outputs, table);
  const views = { boxes: view(boxes, "/boxes"), scores: view(scores, "/scores") };
  const quality = scores.quality === undefined ? undefined : view(scores.quality, "/scores/quality");
  const points = keypoints === undefined ? undefined : view(keypoints, "/keypoints");
  const resolved: RawModel = {
    ...base,
    kind: "raw",
    priors,
    levels: table.levels,
    priorCount: priorCount(table.levels),
    boxes: { part: boxes, view: views.boxes.view },
    scores: {
      part: scores,
      view: views.scores.view,
      quality: quality && { part: scores.quality!, view: quality.view },
      columns: consideredColumns(scores, views.scores.view.count),
    },
    keypoints: points && {
      part: keypoints!,
      view: points.view,
      count: points.view.count / keypoints!.columns.length,
    },
    selection,
    suppression,
  };
  const findings = [views.boxes, views.scores, quality, points].flatMap((found) => found?.findings ?? []);
  return { resolved, findings: findings.length > 0 ? findings : contradictions(resolved) };
}

function consideredColumns({ background, allow, ignore }: Scores, count: number): number[] {
  return Array.from({ length: count }, (_, column) => column)
    .filter((column) => column !== background)
    .filter(
      (_, classIndex) => (allow?.includes(classIndex) ?? true) && !(ignore?.includes(classIndex) ?? false),
    );
}

function resolveDetections(base: Resolved, detections: DetectionRows): Resolution {
  const { outputs } = base.written;
  const names = outputs.map(({ name }) => name);
  const roles = (["boxes", "scores", "classes", "count"] as const).flatMap((role) => {
    const from = detections[role]?.from;
    return from === undefined ? [] : [{ role, from }];
  });
  const unknown = roles
    .filter(({ from }) => !names.includes(from))
    .map(({ role, from }) => ({
      pointer: `/detections/${role}/from`,
      message: `no output is called "${from}"; ${didYouMean(from, names)}`,
    }));
  const tensors = Object.fromEntries(outputs.map((output) => [output.name, output]));
  const resolved: DetectionsModel = { ...base, kind: "detections", detections, tensors };
  return { resolved, findings: unknown.length > 0 ? unknown : detectionContradictions(resolved) };
}
