import type { RawModel } from "../resolve/resolved-model.ts";
import { ofRaw, type Warnings, warnIf } from "./warning.ts";

/** 12.5 million overlaps where none is found by its place: some tenths of a second on a phone. */
const mostCandidates = 5000;

export const suppressionWarnings = {
  endlessSuppression: ofRaw((model) => {
    const { selection, suppression } = model;
    const capped = selection.maxDetections !== undefined || selection.maxDetectionsPerClass !== undefined;
    const candidates = candidatesOf(model);
    return warnIf(
      suppression.kind !== "none" && !capped && candidates > mostCandidates,
      "/selection",
      `lets ${candidates} candidates meet one another in suppression; write "maxDetections", 300 for instance, or "maxCandidates"`,
    );
  }),
} satisfies Warnings;

/** How many candidates meet suppression at most. */
function candidatesOf({ levels, priorCount, scores, selection }: RawModel): number {
  const classes = scores.columns.length;
  const perLevel = selection.maxCandidatesPerLevel ?? Number.POSITIVE_INFINITY;
  const perClass = selection.maxCandidatesPerClass ?? Number.POSITIVE_INFINITY;
  return Math.min(
    priorCount * (scores.part.pick === "all" ? classes : 1),
    levels.length * perLevel,
    classes * perClass,
    selection.maxCandidates ?? Number.POSITIVE_INFINITY,
  );
}
