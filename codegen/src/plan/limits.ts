import { error, type Finding } from "../problem.ts";
import type { DetectionsModel, RawModel, ResolvedModel } from "../resolve/resolved-model.ts";
import { scanSegments } from "./decode/scan/calls.ts";
import { holesOf } from "./decode/scan/columns.ts";

/**
 * What a model may have of each, so that its class compiles and loads: a method of a class file holds 64 KB, a class file 65,535
 * constants, and a phone some hundred megabytes. No detector that is known comes near.
 */
const most = {
  /** Two constants each, and a third for an id. */
  labels: 20_000,
  classThresholds: 1000,
  /** Columns in a table of those that are considered. */
  columns: 3000,
  /** Calls of `scan`. */
  segments: 500,
  /** Shapes of all levels. */
  shapes: 1000,
  /** 64 MB of priors. */
  priors: 1 << 22,
  points: 1000,
} as const;

/** What of a model no Kotlin class holds. */
export function limits(model: ResolvedModel): Finding[] {
  const { labels, thresholds, written } = model;
  const part = written.detections === undefined ? "selection" : "detections";
  return [
    ...beyond("labels", labels.length, "/classes", "labels"),
    ...beyond(
      "classThresholds",
      thresholds.ofClasses.length,
      `/${part}/classThresholds`,
      "classes with a threshold of their own",
    ),
    ...(model.kind === "raw" ? limitsOfRaw(model) : limitsOfRows(model)),
  ];
}

function limitsOfRows({ detections, considered, labels }: DetectionsModel): Finding[] {
  return [
    ...beyond("points", detections.points?.count ?? 0, "/detections/points/count", "points"),
    ...beyond("columns", considered.length < labels.length ? considered.length : 0, "/detections", beside),
  ];
}

const beside = "classes, beside some that are not considered";

function limitsOfRaw(model: RawModel): Finding[] {
  const { levels, priors, priorCount, keypoints, scores } = model;
  const shapes = priors === undefined ? 0 : levels.reduce((sum, { sizes }) => sum + sizes.length, 0);
  const rows = beyond("priors", priorCount, priors === undefined ? "/boxes" : "/priors", "priors");
  const considered = scores.picked?.considered ?? [];
  const listed =
    scores.picked === undefined
      ? holesOf(scores.columns).length > 1
      : considered.length < model.labels.length;
  const columns = listed ? (scores.picked === undefined ? scores.columns : considered).length : 0;
  return [
    ...rows,
    ...beyond("shapes", shapes, "/priors", "shapes in all levels"),
    ...beyond("points", keypoints?.count ?? 0, "/keypoints", "points"),
    ...beyond("columns", columns, "/scores", beside),
    ...(rows.length > 0 ? [] : segments(model)),
  ];
}

function segments(model: RawModel): Finding[] {
  const count = scanSegments(model).length;
  const what = "runs of priors whose scores lie apart in memory; put the axes in the order of the priors";
  return beyond("segments", count, "/scores/from", what);
}

function beyond(kind: keyof typeof most, count: number, pointer: string, what: string): Finding[] {
  const message = `has ${count} ${what}; a Kotlin class holds ${most[kind]}`;
  return count > most[kind] ? [error(pointer, message)] : [];
}
