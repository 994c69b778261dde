import { kotlinFloat } from "../../kotlin/literals.ts";
import type {
  HardSuppression,
  Overlap,
  SoftSuppression,
  WeightedSuppression,
} from "../../model.generated.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";

/** Statements that drop a candidate, whose box has been read, for what was kept before it. */
export function dropOverlapping({ suppression }: RawModel): string[] {
  if (suppression.kind !== "hard") return [];
  const search = suppression.scope === "class" ? "anyOfClass(classIndex)" : "any";
  return [`if (detections.${search} { ${drops(suppression)} }) continue`];
}

function drops({ overlap, threshold, dropWhen }: HardSuppression): string {
  const value = measure(overlap, "detections.boxes, 4 * it", "box, 0");
  const limit = kotlinFloat(threshold);
  return dropWhen.startsWith("not ")
    ? `!(${value} ${dropWhen.slice(4)} ${limit})`
    : `${value} ${dropWhen} ${limit}`;
}

/** Whether candidates are gathered in a pool first, because what happens to one depends on worse ones too. */
export function isPooled({ suppression }: RawModel): boolean {
  return suppression.kind === "weighted" || suppression.kind === "soft";
}

/** Statements that empty the pool into the detections. */
export function emptyPool(model: RawModel): string[] {
  const { suppression } = model;
  switch (suppression.kind) {
    case "none":
    case "hard":
      return [];
    case "weighted":
      return [blend(suppression, limits(model, suppression.scope))];
    case "soft":
      return [decay(suppression, limits(model, suppression.scope), model)];
  }
}

function limits({ selection }: RawModel, scope: "class" | "all"): string {
  return `detections, ${selection.maxDetections ?? "Int.MAX_VALUE"}, sameClass = ${scope === "class"}`;
}

function blend({ overlap, threshold }: WeightedSuppression, limits: string): string {
  const value = measure(overlap, "pool.boxes, 4 * other", "pool.boxes, 4 * best");
  return `pool.blendInto(${limits}) { other, best -> ${value} > ${kotlinFloat(threshold)} }`;
}

function decay({ overlap, decay }: SoftSuppression, limits: string, { selection }: RawModel): string {
  const value = measure(overlap, "pool.boxes, 4 * best", "pool.boxes, 4 * other");
  const factor =
    decay.kind === "gaussian"
      ? `gaussianDecay(${value}, ${kotlinFloat(decay.sigma)})`
      : `linearDecay(${value}, ${kotlinFloat(decay.threshold)})`;
  const passes = `{ it ${selection.comparison} ${kotlinFloat(selection.threshold)} }`;
  return `pool.decayInto(${limits}, passes = ${passes}) { best, other -> ${factor} }`;
}

/** Overlap of an earlier box with a candidate. */
function measure(overlap: Overlap, earlier: string, candidate: string): string {
  return `${overlap}(${earlier}, ${candidate})`;
}
