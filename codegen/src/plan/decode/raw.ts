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
import { local, typeNamed } from "../../kotlin/locals.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import { planAngle } from "./angle.ts";
import { planBoxes } from "./box/boxes.ts";
import { planCaps } from "./caps.ts";
import { clipBox, takeContent } from "./content.ts";
import { planHard } from "./hard-suppression.ts";
import { planKeypoints } from "./keypoints.ts";
import { levelEnds } from "./levels.ts";
import { planMoreClasses } from "./more-classes.ts";
import { planOverlapSpace } from "./overlap-space.ts";
import { planPriors } from "./priors.ts";
import type { MinSizePlan, RawParts, RawPlan } from "./raw-plan.ts";
import { finishResult, skipNonFinite } from "./result.ts";
import { planRotated } from "./rotated-suppression.ts";
import { planScan } from "./scan/scan.ts";
import { emptyPool, isPooled } from "./suppression.ts";

export function planRaw(model: RawModel, outputs: Outputs): RawParts {
  const parts = planParts(model, outputs);
  const { scan, more, boxes, angle, points } = parts;
  return {
    fields: fieldsOf(model, parts),
    variables: scan.variables,
    body: bodyOf(model, parts),
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

type Parts = ReturnType<typeof planParts>;

/** What each part of the model adds to the file. */
function planParts(model: RawModel, outputs: Outputs) {
  const angle = planAngle(model, outputs);
  return {
    scan: planScan(model, outputs),
    boxes: planBoxes(model, outputs),
    angle,
    points: planKeypoints(model.keypoints, outputs),
    more: planMoreClasses(model, outputs, angle.keep),
    caps: planCaps(model),
    space: planOverlapSpace(model),
    hard: planHard(model),
    rotated: planRotated(model),
    pooled: isPooled(model),
  };
}

function fieldsOf(model: RawModel, parts: Parts): FieldPlan[] {
  const { scan, boxes, angle, points, more, caps, space, hard, rotated, pooled } = parts;
  return [
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
  ];
}

/** `decode`, in the order of its statements. */
function bodyOf(model: RawModel, parts: Parts): RawPlan {
  const { scan, boxes, angle, points, more, caps, space, hard, rotated, pooled } = parts;
  const pullsBack = scan.functions.some(({ kind }) => kind === "pullBack");
  return {
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
      {
        kind: points.read.length > 0 ? "keepWithPoints" : "keep",
        list: local(pooled ? "pool" : "detections"),
      },
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
