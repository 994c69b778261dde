import type { RawModel } from "../resolve/resolve.ts";
import { type BoxPlan, planBoxes } from "./boxes.ts";
import { planCaps } from "./caps.ts";
import { type KeypointPlan, planKeypoints } from "./keypoints.ts";
import { type ImportedName, type Snippet, snippet } from "./library.ts";
import { kotlinFloat } from "./literals.ts";
import { planScan, type ScanPlan } from "./scan/scan.ts";
import { dropOverlapping, emptyPool, isPooled } from "./suppression.ts";

/** Decoding of raw outputs: scan for candidates, then take them best first. */
export interface WalkPlan {
  readonly kind: "walk";
  readonly uses: readonly ImportedName[];
  /** Partial with the functions that `decode` calls. */
  readonly functions: "walkFunctions";
  readonly fields: readonly string[];
  readonly scan: ScanPlan;
  readonly boxes: BoxPlan;
  /** None or one. */
  readonly keypoints: readonly KeypointPlan[];
  /** Statements before the walk. */
  readonly starts: readonly string[];
  /** How long the walk goes on. */
  readonly condition: string;
  /** Statements that drop a candidate before its box is read. */
  readonly gates: readonly string[];
  /** Statements between reading a box and keeping it. */
  readonly tests: readonly string[];
  /** Statement that keeps the candidate, and what goes with it. */
  readonly keeps: readonly string[];
  /** Statements after the walk. */
  readonly ends: readonly string[];
}

const ties = {
  lowestRow: "LOWEST_ANCHOR",
  lowestClass: "LOWEST_CLASS",
  highestClass: "HIGHEST_CLASS",
} as const;

export function planDecoder(model: RawModel): WalkPlan {
  const { selection } = model;
  const [scan, boxes, keypoints, caps] = [
    planScan(model),
    planBoxes(model),
    planKeypoints(model),
    planCaps(model),
  ];
  const pooled = isPooled(model);
  const tests = [...boxTests(model), ...dropOverlapping(model)];
  const ends = [...emptyPool(model), ...resultEnds(model.model, selection.order === "ascending")];
  const enough =
    pooled || selection.maxDetections === undefined
      ? ""
      : `detections.count < ${selection.maxDetections} && `;
  const points = keypoints === undefined ? "" : ", points";
  return {
    kind: "walk",
    uses: [
      "Candidates",
      "Ties",
      ...scan.uses,
      ...boxes.uses,
      ...[...tests, ...ends].flatMap(({ uses }) => uses),
    ],
    functions: "walkFunctions",
    fields: [...ownFields(model), ...scan.fields, ...boxes.fields, ...caps.flatMap(({ fields }) => fields)],
    scan,
    boxes,
    keypoints: keypoints === undefined ? [] : [keypoints],
    starts: [...caps.map(({ start }) => start), ...(pooled ? ["pool.clear()"] : [])],
    condition: `${enough}candidates.next()`,
    gates: caps.map(({ gate }) => gate),
    tests: tests.map(({ text }) => text),
    keeps: [
      `${pooled ? "pool" : "detections"}.add(box, candidates.score, classIndex${points})`,
      ...caps.flatMap(({ keeps }) => keeps),
    ],
    ends: ends.map(({ text }) => text),
  };
}

function ownFields(model: RawModel): string[] {
  const points = model.keypoints?.count ?? 0;
  return [
    `private val candidates = Candidates(${model.priorCount}, ${model.labels.length}, Ties.${ties[model.selection.ties]})`,
    "private val box = FloatArray(4)",
    ...(points > 0 ? [`private val points = FloatArray(${2 * points})`] : []),
    ...(isPooled(model) ? [`private val pool = Detections(256, ${points})`] : []),
  ];
}

function boxTests({ model: { result, input }, selection: { minSize } }: RawModel): Snippet[] {
  const clip = snippet(`clipBox(box, ${edges(result.space, input).join(", ")})`, "clipBox");
  const side = minSize === undefined ? "" : kotlinFloat(minSize);
  return [
    ...(result.clip === "before" ? [clip] : []),
    ...(minSize === undefined
      ? []
      : [snippet(`if (!(box[2] - box[0] >= ${side} && box[3] - box[1] >= ${side})) continue`)]),
  ];
}

/** Statements that bring the result into its order and its space. */
export function resultEnds({ result, input }: RawModel["model"], ascending: boolean): Snippet[] {
  const [right, bottom] = edges(result.space, input);
  return [
    ...(ascending ? [snippet("detections.reverse()", "reverse")] : []),
    ...(result.clip === "after" ? [snippet(`detections.clip(${right}, ${bottom})`, "clip")] : []),
    ...(result.space === "pixels"
      ? [snippet(`detections.scale(1f / ${right}, 1f / ${bottom})`, "scale")]
      : []),
  ];
}

function edges(space: "normalized" | "pixels", input: { width: number; height: number }): [string, string] {
  return space === "normalized" ? ["1f", "1f"] : [kotlinFloat(input.width), kotlinFloat(input.height)];
}
