import type { Boxes, Model, Scores } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { type PriorTable, priorCount, resolvePriors } from "./priors.ts";
import { resolveView, type View } from "./view.ts";

/** A model with its parts connected: what is read from where, by which priors. Knows nothing of Kotlin. */
export interface ResolvedModel {
  readonly id: string;
  /** Path of model.json, for the banner. */
  readonly origin: string;
  readonly model: Model;
  readonly labels: readonly string[];
  readonly priors: PriorTable;
  readonly priorCount: number;
  readonly boxes: { readonly code: Boxes; readonly view: View };
  readonly scores: ResolvedScores;
}

export interface ResolvedScores {
  readonly spec: Scores;
  readonly view: View;
  /** Columns that are classes, in class order: all but the background. */
  readonly columns: readonly number[];
}

export function resolve(
  id: string,
  origin: string,
  model: Model,
  labels: readonly string[],
): { readonly resolved: ResolvedModel; readonly findings: readonly Finding[] } {
  const priors = resolvePriors(model.priors, model.input);
  const boxes = resolveView(model.boxes, "/boxes", model.outputs, priors);
  const scores = resolveView(model.scores, "/scores", model.outputs, priors);
  const columns = range(scores.view.count).filter((column) => column !== model.scores.background);
  const resolved: ResolvedModel = {
    id,
    origin,
    model,
    labels,
    priors,
    priorCount: priorCount(priors.levels),
    boxes: { code: model.boxes, view: boxes.view },
    scores: { spec: model.scores, view: scores.view, columns },
  };
  const findings = [...boxes.findings, ...scores.findings];
  return { resolved, findings: findings.length > 0 ? findings : contradictions(resolved) };
}

/** What only shows once the parts are connected. */
function contradictions({ model, labels, priorCount, boxes, scores }: ResolvedModel): Finding[] {
  const { background } = model.scores;
  const findings: Finding[] = [];
  const add = (pointer: string, message: string) => findings.push({ pointer, message });
  if (boxes.view.count !== 4) add("/boxes", `a box is coded in 4 values, but ${boxes.view.count} are read`);
  if (background !== undefined && background >= scores.view.count) {
    add("/scores/background", `is column ${background}, but there are ${scores.view.count}`);
  } else if (labels.length !== scores.columns.length) {
    const columns = background === undefined ? "" : ` (${scores.view.count} columns less the background)`;
    add(
      "/classes",
      `has ${labels.length} labels, but the scores have ${scores.columns.length} classes${columns}`,
    );
  }
  const { ids } = model.classes;
  if (ids !== undefined && ids.length !== labels.length) {
    add("/classes/ids", `has ${ids.length} ids, but there are ${labels.length} labels`);
  }
  if (priorCount * scores.view.count > 0x7fffffff) {
    add("/scores", `${priorCount} priors x ${scores.view.count} classes are more than 2,147,483,647`);
  }
  return findings;
}

function range(end: number): number[] {
  return Array.from({ length: end }, (_, i) => i);
}
