import {
  Code,
  call,
  compare,
  float,
  imported,
  type Named,
  type Operand,
  property,
  times,
  truth,
} from "../../kotlin/expressions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { type LocalName, local } from "../../kotlin/locals.ts";
import type {
  HardSuppression,
  Overlap,
  SoftSuppression,
  WeightedSuppression,
} from "../../model.generated.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import { overlapLimit, passes } from "./threshold.ts";

/** Whether candidates are gathered in a pool first, because what happens to one depends on worse ones too. */
export function isPooled({ suppression }: RawModel): boolean {
  return suppression.kind === "weighted" || suppression.kind === "soft";
}

/** Empties the pool into the detections. */
export type PoolPlan = WeightedPlan | SoftPlan;

interface Pooled {
  readonly max: Operand;
  readonly sameClass: boolean;
}

interface WeightedPlan extends Pooled {
  readonly kind: "weighted";
  readonly uses: readonly ImportedName[];
  readonly keepNonFinite: boolean;
  /** `true`, where the score is the mean of all: none or one. */
  readonly meanScore: readonly Code[];
  /** Whether box `other` of the pool is blended into `best`. */
  readonly overlaps: Code;
}

interface SoftPlan extends Pooled {
  readonly kind: "soft";
  readonly uses: readonly ImportedName[];
  /** Whether a lowered `score` of a `classIndex` still passes. */
  readonly passes: Code;
  /** What the score of `other` is multiplied by for `best`. */
  readonly decay: Code;
}

export function emptyPool({ suppression, selection, written }: RawModel): PoolPlan[] {
  const max = selection.maxDetections ?? new Code("Int.MAX_VALUE");
  switch (suppression.kind) {
    case "none":
    case "hard":
    case "rotated":
      return [];
    case "weighted":
      return [
        {
          kind: "weighted",
          uses: ["blendInto"],
          max,
          sameClass: suppression.scope === "class",
          keepNonFinite: written.result.keepNonFinite,
          meanScore: suppression.score === "mean" ? [truth(true)] : [],
          overlaps: overlaps(suppression),
        },
      ];
    case "soft":
      return [
        {
          kind: "soft",
          uses: ["decayInto"],
          max,
          sameClass: suppression.scope === "class",
          passes: passes(local("score"), local("classIndex"), selection),
          decay: decay(suppression),
        },
      ];
  }
}

function overlaps(suppression: WeightedSuppression): Code {
  const [other, best] = [boxOf(suppression, "pool", "other"), boxOf(suppression, "pool", "best")];
  return compare(measure(suppression, other, best), ">", overlapLimit);
}

function decay(suppression: SoftSuppression): Code {
  const { decay } = suppression;
  const [best, other] = [boxOf(suppression, "pool", "best"), boxOf(suppression, "pool", "other")];
  const value = measure(suppression, best, other);
  return decay.kind === "gaussian"
    ? call(imported("gaussianDecay"), value, float(decay.sigma))
    : call(imported("linearDecay"), value, overlapLimit);
}

/** The library's function for each measure of overlap. */
const measures: Readonly<Record<Overlap, ImportedName>> = {
  iou: "iou",
  iouOrZero: "iouOrZero",
  iouPlusOne: "iouPlusOne",
  enclosing: "iouOfEnclosing",
  coverage: "coveredShare",
};

type Measuring = WeightedSuppression | SoftSuppression;

/** An array, and where in it a box begins. */
type BoxAt = readonly [array: Code, start: Operand];

/** A box of a list, or as it is measured. */
function boxOf({ overlapIn }: Measuring, list: "detections" | "pool", index: LocalName): BoxAt {
  return [property(local(overlapIn === undefined ? list : "measured"), "boxes"), times(4, local(index))];
}

/** Overlap of an earlier box with a candidate. */
export function measure(
  { overlap, epsilon }: Measuring | HardSuppression,
  earlier: BoxAt,
  candidate: BoxAt,
): Code {
  if (epsilon === undefined) return call(imported(measures[overlap]), ...earlier, ...candidate);
  const added = (["areas", "shared", "union"] as const).flatMap((name): Named[] =>
    epsilon[name] === undefined ? [] : [{ name, value: float(epsilon[name]) }],
  );
  return call(imported("iouWithEpsilon"), ...earlier, ...candidate, ...added);
}
