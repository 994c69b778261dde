import type {
  Boxes,
  DetectionRows,
  Keypoints,
  Model,
  Quality,
  Scores,
  Selection,
  Suppression,
  Tensor,
} from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { nearest } from "../validate.ts";
import { contradictions, rowContradictions } from "./contradictions.ts";
import type { ModelFiles } from "./files.ts";
import { type PriorTable, placesOf, priorCount, resolvePriors } from "./priors.ts";
import { resolveView, type View } from "./view.ts";

/** A model with its parts connected: what is read from where, by which priors. Knows nothing of Kotlin. */
export type ResolvedModel = RawModel | RowsModel;

interface Resolved {
  readonly id: string;
  /** Path of model.json, for the banner. */
  readonly origin: string;
  readonly model: Model;
  readonly labels: readonly string[];
}

/** Boxes and scores have to be decoded, selected and thinned out. */
export interface RawModel extends Resolved {
  readonly kind: "raw";
  /** Undefined where boxes are decoded already; `places` then counts the rows of the tensors. */
  readonly priors: PriorTable | undefined;
  readonly places: PriorTable;
  readonly priorCount: number;
  readonly boxes: { readonly code: Boxes; readonly view: View };
  readonly scores: ResolvedScores;
  readonly keypoints: ResolvedKeypoints | undefined;
  readonly selection: Selection;
  readonly suppression: Suppression;
}

export interface ResolvedScores {
  readonly spec: Scores;
  readonly view: View;
  readonly quality: { readonly spec: Quality; readonly view: View } | undefined;
  /** Columns that are considered, ascending: all but the background and ignored classes. */
  readonly columns: readonly number[];
}

export interface ResolvedKeypoints {
  readonly code: Keypoints;
  readonly view: View;
  readonly count: number;
}

/** The graph ends in suppression. */
export interface RowsModel extends Resolved {
  readonly kind: "rows";
  readonly detections: DetectionRows;
  readonly tensors: Readonly<Record<string, Tensor>>;
}

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
  const base = { id, origin, model, labels: files.labels };
  return model.detections === undefined
    ? resolveRaw(base, model as RawParts, files.priors)
    : resolveRows(base, model.detections);
}

function resolveRaw(base: Resolved, model: RawParts, listed: PriorTable["listed"]): Resolution {
  const { boxes, scores, keypoints, selection, suppression, outputs } = model;
  const priors = model.priors === undefined ? undefined : resolvePriors(model.priors, model.input, listed);
  const places =
    priors ?? placesOf(boxes.from.flatMap((from) => outputs.filter(({ name }) => name === from)));
  const view = (part: { from: readonly string[]; values?: readonly [number, number] }, pointer: string) =>
    resolveView(part, pointer, outputs, places);
  const views = { boxes: view(boxes, "/boxes"), scores: view(scores, "/scores") };
  const quality = scores.quality === undefined ? undefined : view(scores.quality, "/scores/quality");
  const points = keypoints === undefined ? undefined : view(keypoints, "/keypoints");
  const resolved: RawModel = {
    ...base,
    kind: "raw",
    priors,
    places,
    priorCount: priorCount(places.levels),
    boxes: { code: boxes, view: views.boxes.view },
    scores: {
      spec: scores,
      view: views.scores.view,
      quality: quality && { spec: scores.quality!, view: quality.view },
      columns: consideredColumns(scores, views.scores.view.count),
    },
    keypoints: points && {
      code: keypoints!,
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

function resolveRows(base: Resolved, detections: DetectionRows): Resolution {
  const { outputs } = base.model;
  const names = outputs.map(({ name }) => name);
  const roles = (["boxes", "scores", "classes", "count"] as const).flatMap((role) => {
    const from = detections[role]?.from;
    return from === undefined ? [] : [{ role, from }];
  });
  const unknown = roles
    .filter(({ from }) => !names.includes(from))
    .map(({ role, from }) => ({
      pointer: `/detections/${role}/from`,
      message: `no output is called "${from}"; ${nearest(from, names)}`,
    }));
  const tensors = Object.fromEntries(outputs.map((output) => [output.name, output]));
  const resolved: RowsModel = { ...base, kind: "rows", detections, tensors };
  return { resolved, findings: unknown.length > 0 ? unknown : rowContradictions(resolved) };
}
