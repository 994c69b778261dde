import type { Code } from "../../kotlin/expressions.ts";
import type { LocalName } from "../../kotlin/locals.ts";
import type { FieldPlan } from "../nodes.ts";
import type { AnglePlan, ReadAngle } from "./angle.ts";
import type { BoxFunction } from "./box/plan.ts";
import type { CapPlan, CountPlan } from "./caps.ts";
import type { ClipBoxPlan, TakeContentPlan } from "./content.ts";
import type { DropPlan, KeepBoxPlan } from "./hard-suppression.ts";
import type { KeepSizePlan, ReadPoints } from "./keypoints.ts";
import type { MoreClassesParts, ReadScores } from "./more-classes.ts";
import type { MeasurePlan } from "./overlap-space.ts";
import type { PriorsPlan } from "./priors.ts";
import type { DispatchPlan } from "./reader.ts";
import type { FinishPlan, SkipNonFinitePlan } from "./result.ts";
import type { MeetPlan, RotatedPlan } from "./rotated-suppression.ts";
import type { PeakPlan } from "./scan/peaks.ts";
import type { PullBackPlan } from "./scan/plan.ts";
import type { ScanPlan } from "./scan/scan.ts";
import type { ScorePlan } from "./scan/softmax.ts";
import type { PoolPlan } from "./suppression.ts";

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
export interface MinSizePlan {
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
