import type { HardSuppression, Model } from "../../codegen/src/model.generated.ts";
import type { Candidate } from "./interpret.ts";
import { overlap } from "./overlap.ts";

/** Thins out candidates that are sorted best first. */
export function suppress({ suppression }: Model, sorted: readonly Candidate[]): Candidate[] {
  switch (suppression.kind) {
    case "none":
      return [...sorted];
    case "hard":
      return hard(suppression, sorted);
  }
}

function hard(
  { scope, overlap: measure, threshold, dropWhen }: HardSuppression,
  sorted: readonly Candidate[],
): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    const rivals = kept.filter(({ classIndex }) => scope === "all" || classIndex === candidate.classIndex);
    if (
      !rivals.some((rival) =>
        drops(dropWhen, overlap(measure, candidate.box, rival.box), Math.fround(threshold)),
      )
    )
      kept.push(candidate);
  }
  return kept;
}

function drops(dropWhen: HardSuppression["dropWhen"], value: number, threshold: number): boolean {
  switch (dropWhen) {
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
    case "not <":
      return !(value < threshold);
    case "not <=":
      return !(value <= threshold);
  }
}
