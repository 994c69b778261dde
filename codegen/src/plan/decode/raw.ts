import {
  both,
  type Code,
  call,
  compare,
  float,
  imported,
  method,
  type Named,
  property,
} from "../../kotlin/expressions.ts";
import { type LocalName, local, typeNamed } from "../../kotlin/names.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import { type AnglePlan, planAngle, type ReadAngle } from "./angle.ts";
import { planBoxes } from "./box/boxes.ts";
import type { BoxFunction } from "./box/plan.ts";
import { type CapPlan, type CountPlan, planCaps } from "./caps.ts";
import { type ClipBoxPlan, clipBox, type TakeContentPlan, takeContent } from "./content.ts";
import { type DropPlan, type KeepBoxPlan, planHard } from "./hard-suppression.ts";
import { type KeepSizePlan, planKeypoints, type ReadPoints } from "./keypoints.ts";
import { levelEnds } from "./levels.ts";
import { type MoreClassesParts, planMoreClasses, type ReadScores } from "./more-classes.ts";
import { type MeasurePlan, planOverlapSpace } from "./overlap-space.ts";
import { type PriorsPlan, planPriors } from "./priors.ts";
import type { DispatchPlan } from "./reader.ts";
import { type FinishPlan, finishResult, type SkipNonFinitePlan, skipNonFinite } from "./result.ts";
import { type MeetPlan, planRotated, type RotatedPlan } from "./rotated-suppression.ts";
import type { PeakPlan } from "./scan/peaks.ts";
import type { PullBackPlan } from "./scan/plan.ts";
import { planScan, type ScanPlan } from "./scan/scan.ts";
import type { ScorePlan } from "./scan/softmax.ts";
import { emptyPool, isPooled, type PoolPlan } from "./suppression.ts";

/** Decoding of raw outputs: scan for candidates, then take them best first. */
export interface RawPlan {
  readonly kind: "raw";
  /** Takes the thresholds. */
  readonly takeThresholds: { readonly kind: "takeThresholds" | "takeAndPullBack" };
  /** Calls of `scan`. */
  readonly scans: readonly Code[];
  /** Before the loop over candidates. */
  readonly setUp: readonly (
    | CountPlan
    | TakeContentPlan
    | RotatedPlan["setUp"][number]
    | MoreClassesParts["setUp"][number]
    | { readonly kind: "clearPool" | "clearMeasured" | "clearKept" }
  )[];
  /** How long the loop goes on. */
  readonly condition: Code;
  /** Whether the scores are searched once more, for candidates for which there was no room. */
  readonly again: Code;
  readonly skipBeforeBox: readonly CapPlan[];
  /** Reads the box, its width and height if they lie apart, and its angle if it has one. */
  readonly readBox: readonly DispatchPlan[];
  /** None or one. */
  readonly keepSize: readonly KeepSizePlan[];
  /** None or one. */
  readonly clipBox: readonly ClipBoxPlan[];
  readonly skipAfterBox: readonly (
    | SkipNonFinitePlan
    | AnglePlan["skip"][number]
    | MinSizePlan
    | MeasurePlan
    | DropPlan
    | MeetPlan
  )[];
  /** None or one. */
  readonly readPoints: readonly DispatchPlan[];
  /** Keeps the candidate. */
  readonly keep: readonly (
    | AnglePlan["regularize"][number]
    | KeepPlan
    | AnglePlan["keep"][number]
    | KeepBoxPlan
    | MoreClassesParts["keep"][number]
    | { readonly kind: "keepMeasured" | "countKept" }
  )[];
  /** After the loop. */
  readonly finish: readonly (PoolPlan | { readonly kind: "trimKept" | "trimSeen" } | FinishPlan)[];
}

/** Drops a candidate with a side below the minimum. */
interface MinSizePlan {
  readonly kind: "minSize";
  readonly side: Code;
}

/** Adds the candidate to the detections, or to the pool. */
interface KeepPlan {
  readonly kind: "keep" | "keepWithPoints";
  readonly list: Code;
}

/** What `decode` calls. */
export type RawFunction =
  | PullBackPlan
  | ScanPlan
  | ScorePlan
  | PeakPlan
  | BoxFunction
  | ReadAngle
  | ReadScores
  | ReadPoints;

export interface RawParts {
  readonly fields: readonly FieldPlan[];
  readonly variables: readonly LocalName[];
  readonly body: RawPlan;
  readonly functions: readonly RawFunction[];
  readonly priors: readonly PriorsPlan[];
}

export function planRaw(model: RawModel, outputs: Outputs): RawParts {
  const scan = planScan(model, outputs);
  const boxes = planBoxes(model, outputs);
  const angle = planAngle(model, outputs);
  const points = planKeypoints(model.keypoints, outputs);
  const more = planMoreClasses(model, outputs, angle.keep);
  const caps = planCaps(model);
  const space = planOverlapSpace(model);
  const hard = planHard(model);
  const rotated = planRotated(model);
  const pooled = isPooled(model);
  const pullsBack = scan.functions.some(({ kind }) => kind === "pullBack");
  const list = local(pooled ? "pool" : "detections");
  return {
    fields: [
      ...candidateFields(model),
      ...angle.fields,
      ...points.fields,
      ...(pooled ? [poolField(model)] : []),
      ...space.fields,
      ...hard.fields,
      ...rotated.fields,
      ...scan.fields,
      ...more.fields,
      ...boxes.fields,
      ...caps.fields,
    ],
    variables: scan.variables,
    body: {
      kind: "raw",
      takeThresholds: { kind: pullsBack ? "takeAndPullBack" : "takeThresholds" },
      scans: scan.calls,
      setUp: [
        ...takeContent(model.written),
        ...caps.setUp,
        ...space.setUp,
        ...hard.setUp,
        ...rotated.setUp,
        ...more.setUp,
        ...(pooled ? [{ kind: "clearPool" } as const] : []),
      ],
      condition: condition(model, "next"),
      again: condition(model, "refill"),
      skipBeforeBox: caps.skips,
      readBox: [...boxes.read, ...angle.read],
      keepSize: points.keepSize,
      clipBox: clipBox(model.written),
      skipAfterBox: [
        ...skipNonFinite(model.written),
        ...angle.skip,
        ...minSize(model),
        ...space.measure,
        ...hard.drop,
        ...rotated.drop,
      ],
      readPoints: points.read,
      keep: [
        ...angle.regularize,
        { kind: points.read.length > 0 ? "keepWithPoints" : "keep", list },
        ...angle.keep,
        ...space.keep,
        ...hard.keep,
        ...caps.keep,
        ...more.keep,
      ],
      finish: [
        ...emptyPool(model),
        ...hard.finish,
        ...rotated.finish,
        ...finishResult(model.written, model.selection.order === "ascending"),
      ],
    },
    functions: [
      ...scan.functions,
      ...more.functions,
      ...boxes.functions,
      ...angle.functions,
      ...points.functions,
    ],
    priors: planPriors(model),
  };
}

const ties = {
  lowestRow: "LOWEST_ANCHOR",
  lowestClass: "LOWEST_CLASS",
  highestClass: "HIGHEST_CLASS",
} as const;

function candidateFields({ priorCount, labels, selection, levels }: RawModel): FieldPlan[] {
  const order = property(imported("Ties"), ties[selection.ties]);
  const ends = selection.maxCandidatesPerLevel === undefined ? [] : [levelEnds(levels)];
  const sizes = [priorCount, labels.length] as const;
  return [
    {
      name: "candidates",
      value: call(imported("Candidates"), ...sizes, order, ...roomFor(selection), ...ends),
    },
    { name: "box", value: call(typeNamed("FloatArray"), 4) },
  ];
}

/** One candidate beyond the last that counts, where those are few. */
function roomFor({ maxCandidates }: RawModel["selection"]): Named[] {
  const usual = 2048;
  return maxCandidates === undefined || maxCandidates >= usual
    ? []
    : [{ name: "room", value: maxCandidates + 1 }];
}

function poolField({ keypoints }: RawModel): FieldPlan {
  return { name: "pool", value: call(imported("Detections"), 256, keypoints?.count ?? 0) };
}

/** Until candidates are used up, or there are enough detections; a pool needs all candidates. */
function condition(model: RawModel, more: "next" | "refill"): Code {
  const next = method(local("candidates"), more);
  const { maxDetections, maxClassesPerDetection } = model.selection;
  if (isPooled(model) || maxDetections === undefined) return next;
  const found =
    maxClassesPerDetection === undefined ? property(local("detections"), "count") : local("boxesKept");
  return both(compare(found, "<", maxDetections), next);
}

function minSize({ selection: { minSize } }: RawModel): MinSizePlan[] {
  return minSize === undefined ? [] : [{ kind: "minSize", side: float(minSize) }];
}
