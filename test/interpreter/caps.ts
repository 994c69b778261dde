import type { Selection } from "../../codegen/src/model.generated.ts";
import type { Candidate } from "./candidate.ts";

/** The best of each level, of those the best of each class, of those the best of all. */
export function capped(sorted: readonly Candidate[], selection: Selection): Candidate[] {
  const level = firstOfEach(sorted, selection.maxCandidatesPerLevel, ({ level }) => level);
  const each = firstOfEach(level, selection.maxCandidatesPerClass, ({ classIndex }) => classIndex);
  return each.slice(0, selection.maxCandidates);
}

export function firstOfEach<T>(
  items: readonly T[],
  cap: number | undefined,
  group: (item: T) => number,
): T[] {
  const seen = new Map<number, number>();
  return items.filter((item) => {
    const before = seen.get(group(item)) ?? 0;
    seen.set(group(item), before + 1);
    return before < (cap ?? Number.POSITIVE_INFINITY);
  });
}
