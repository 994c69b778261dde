import type { Suppression } from "../model.generated.ts";
import type { ResolvedModel } from "../resolve/resolve.ts";
import { kotlinFloat } from "./literals.ts";

/** The walk over candidates, best first, that turns them into detections. */
export interface WalkPlan {
  readonly fields: readonly string[];
  /** Statements before the walk. */
  readonly starts: readonly string[];
  /** How long the walk goes on. */
  readonly condition: string;
  /** Statements that drop a candidate before its box is read. */
  readonly gates: readonly string[];
  /** Statements between reading a box and keeping it. */
  readonly tests: readonly string[];
  /** Statements after the walk. */
  readonly ends: readonly string[];
}

export function planWalk({ model, labels }: ResolvedModel): WalkPlan {
  const { selection, result, input } = model;
  const { maxCandidatesPerClass: perClass, maxDetections: max } = selection;
  const [right, bottom] = edges(model.result.space, input);
  return {
    fields: perClass === undefined ? [] : [`private val visits = IntArray(${labels.length})`],
    starts: perClass === undefined ? [] : ["visits.fill(0)"],
    condition: max === undefined ? "candidates.next()" : `detections.count < ${max} && candidates.next()`,
    gates: perClass === undefined ? [] : [`if (visits[classIndex]++ >= ${perClass}) continue`],
    tests: [...(result.clip === "before" ? [clipBox(right, bottom)] : []), ...suppress(model.suppression)],
    ends: [
      ...(selection.order === "ascending" ? ["detections.reverse()"] : []),
      ...(result.clip === "after" ? [`detections.clip(${right}, ${bottom})`] : []),
      ...(result.space === "pixels" ? [`detections.scale(1f / ${right}, 1f / ${bottom})`] : []),
    ],
  };
}

function edges(space: "normalized" | "pixels", input: { width: number; height: number }): [string, string] {
  return space === "normalized" ? ["1f", "1f"] : [kotlinFloat(input.width), kotlinFloat(input.height)];
}

function clipBox(right: string, bottom: string): string {
  return `clip(box, ${right}, ${bottom})`;
}

function suppress(suppression: Suppression): string[] {
  switch (suppression.kind) {
    case "none":
      return [];
    case "hard": {
      const overlap = `${suppression.overlap}(box, 0, detections.boxes, 4 * it)`;
      const search = suppression.scope === "class" ? "anyOfClass(classIndex)" : "any";
      return [`if (detections.${search} { ${compare(overlap, suppression)} }) continue`];
    }
  }
}

function compare(overlap: string, { dropWhen, threshold }: Extract<Suppression, { kind: "hard" }>): string {
  const limit = kotlinFloat(threshold);
  return dropWhen.startsWith("not ")
    ? `!(${overlap} ${dropWhen.slice(4)} ${limit})`
    : `${overlap} ${dropWhen} ${limit}`;
}
