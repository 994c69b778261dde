import { levelCount } from "../../resolve/prior-table.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import { byLevel } from "./boxes.ts";

/** One limit on how many candidates go on, as Kotlin. The order of limits is that of the gates. */
export interface Cap {
  /** Field that counts, or nothing where a local variable does. */
  readonly fields: readonly string[];
  /** Statement that sets the count to 0. */
  readonly start: string;
  /** Statement that drops a candidate beyond the limit. */
  readonly gate: string;
  /** Statement that counts what is kept; nothing where every visit counts. */
  readonly keeps: readonly string[];
}

export function planCaps({ selection, labels, levels }: RawModel): Cap[] {
  const { maxCandidatesPerLevel, maxCandidatesPerClass, maxCandidates, maxDetectionsPerClass } = selection;
  const level = byLevel(levels.map((one, i) => ({ count: levelCount(one), value: String(i) })));
  const visits = (name: string, size: number, index: string) => (limit: number) => ({
    ...counter(name, size),
    gate: `if (${name}[${index}]++ >= ${limit}) continue`,
    keeps: [],
  });
  return [
    ...when(maxCandidatesPerLevel, visits("visitedInLevel", levels.length, level)),
    ...when(maxCandidatesPerClass, visits("visitedInClass", labels.length, "classIndex")),
    ...when(maxCandidates, (limit) => ({
      fields: [],
      start: "var visited = 0",
      gate: `if (visited++ >= ${limit}) break`,
      keeps: [],
    })),
    ...when(maxDetectionsPerClass, (limit) => ({
      ...counter("kept", labels.length),
      gate: `if (kept[classIndex] >= ${limit}) continue`,
      keeps: ["kept[classIndex]++"],
    })),
  ];
}

function when(limit: number | undefined, cap: (limit: number) => Cap): Cap[] {
  return limit === undefined ? [] : [cap(limit)];
}

function counter(name: string, size: number) {
  return { fields: [`private val ${name} = IntArray(${size})`], start: `${name}.fill(0)` };
}
