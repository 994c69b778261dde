import type { Selection, Suppression } from "../model.generated.ts";
import { error, type Finding, pointerTo } from "../problem.ts";
import { closest, count, list } from "../suggest.ts";

/** What scores and overlaps are compared with, until an app sets something else. */
export interface Thresholds {
  readonly score: number;
  /** Down to what an app may set scores. */
  readonly minimum: number;
  /** Of the classes that have one of their own. */
  readonly ofClasses: readonly { readonly classIndex: number; readonly threshold: number }[];
  /** Undefined where no overlap is compared. */
  readonly overlap: number | undefined;
}

/** What selection and the rows of a graph have in common. */
type Compared = Pick<Selection, "threshold" | "minThreshold" | "classThresholds">;

export function resolveThresholds(
  { threshold, minThreshold = threshold, classThresholds = {} }: Compared,
  labels: readonly string[],
  suppression?: Suppression,
): Thresholds {
  const indices = new Map(labels.map((label, i) => [label, i]));
  const ofClasses = Object.entries(classThresholds).map(([label, own]) => ({
    classIndex: indices.get(label) ?? -1,
    threshold: own,
  }));
  return {
    score: threshold,
    minimum: minThreshold,
    ofClasses: ofClasses.toSorted((a, b) => a.classIndex - b.classIndex),
    overlap: suppression && overlapOf(suppression),
  };
}

function overlapOf(suppression: Suppression): number | undefined {
  switch (suppression.kind) {
    case "none":
      return undefined;
    case "hard":
    case "rotated":
    case "weighted":
      return suppression.threshold;
    case "soft":
      return suppression.decay.kind === "linear" ? suppression.decay.threshold : undefined;
  }
}

/** Labels with a threshold of their own that name no class, or several; `pointer` is where the thresholds stand. */
export function thresholdContradictions(
  pointer: string,
  { classThresholds = {} }: Compared,
  labels: readonly string[],
): Finding[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.keys(classThresholds).flatMap((label) => {
    const named = counts.get(label) ?? 0;
    if (named === 1) return [];
    const message = () =>
      named === 0 ? unknownLabel(label, labels) : `is the label of ${count(named, "class", "classes")}`;
    return [error(`${pointer}/classThresholds${pointerTo(label)}`, message)];
  });
}

function unknownLabel(label: string, labels: readonly string[]): string {
  const near = closest(label, labels);
  return `no class has this label${near.length > 0 ? `; did you mean ${list(near)}?` : ""}`;
}
