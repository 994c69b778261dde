import type { HardSuppression, Overlap, SoftSuppression, WeightedSuppression } from "../model.generated.ts";
import type { RawModel } from "../resolve/resolve.ts";
import { type Snippet, snippet } from "./library.ts";
import { kotlinFloat } from "./literals.ts";

/** The library's function for each measure of overlap. */
const measures = {
  iou: "iou",
  iouOrZero: "iouOrZero",
  iouPlusOne: "iouPlusOne",
  enclosing: "iouOfEnclosing",
  coverage: "coveredShare",
} as const satisfies Readonly<Record<Overlap, string>>;

/** Statements that drop a candidate, whose box has been read, for what was kept before it. */
export function dropOverlapping({ suppression }: RawModel): Snippet[] {
  if (suppression.kind !== "hard") return [];
  const search = suppression.scope === "class" ? "anyOfClass" : "any";
  const among = suppression.scope === "class" ? "(classIndex)" : "";
  const text = `if (detections.${search}${among} { ${drops(suppression)} }) continue`;
  return [snippet(text, search, measures[suppression.overlap])];
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
export function emptyPool(model: RawModel): Snippet[] {
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

function blend({ overlap, threshold }: WeightedSuppression, limits: string): Snippet {
  const value = measure(overlap, "pool.boxes, 4 * other", "pool.boxes, 4 * best");
  const text = `pool.blendInto(${limits}) { other, best -> ${value} > ${kotlinFloat(threshold)} }`;
  return snippet(text, "blendInto", measures[overlap]);
}

function decay({ overlap, decay }: SoftSuppression, limits: string, { selection }: RawModel): Snippet {
  const value = measure(overlap, "pool.boxes, 4 * best", "pool.boxes, 4 * other");
  const [by, number] =
    decay.kind === "gaussian"
      ? (["gaussianDecay", decay.sigma] as const)
      : (["linearDecay", decay.threshold] as const);
  const passes = `{ it ${selection.comparison} ${kotlinFloat(selection.threshold)} }`;
  const text = `pool.decayInto(${limits}, passes = ${passes}) { best, other -> ${by}(${value}, ${kotlinFloat(number)}) }`;
  return snippet(text, "decayInto", by, measures[overlap]);
}

/** Overlap of an earlier box with a candidate. */
function measure(overlap: Overlap, earlier: string, candidate: string): string {
  return `${measures[overlap]}(${earlier}, ${candidate})`;
}
