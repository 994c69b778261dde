import type { Overlap } from "../model.generated.ts";
import { levelCount } from "../resolve/priors.ts";
import type { RawModel } from "../resolve/resolve.ts";
import { type BoxPlan, byLevel, planBoxes } from "./boxes.ts";
import { type KeypointPlan, planKeypoints } from "./keypoints.ts";
import { kotlinFloat } from "./literals.ts";
import { planScan, type ScanPlan } from "./scan/scan.ts";

/** Decoding of raw outputs: scan for candidates, then take them best first. */
export interface WalkPlan {
  readonly kind: "walk";
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

const ties = { lowestRow: "LOWEST_ROW", lowestClass: "LOWEST_CLASS", highestClass: "HIGHEST_CLASS" } as const;

export function planDecoder(model: RawModel): WalkPlan {
  const { selection, suppression, labels, priorCount } = model;
  const scan = planScan(model);
  const boxes = planBoxes(model);
  const keypoints = planKeypoints(model);
  const pooled = suppression.kind === "weighted" || suppression.kind === "soft";
  const target = pooled ? "pool" : "detections";
  const points = keypoints === undefined ? "" : ", points";
  const perClass = selection.maxDetectionsPerClass;
  const max = pooled ? undefined : selection.maxDetections;
  return {
    kind: "walk",
    functions: "walkFunctions",
    fields: [
      `private val candidates = Candidates(${priorCount}, ${labels.length}, Ties.${ties[selection.ties]})`,
      "private val box = FloatArray(4)",
      ...(keypoints === undefined ? [] : [`private val points = FloatArray(${2 * keypoints.count})`]),
      ...(pooled ? [`private val pool = Detections(256, ${keypoints?.count ?? 0})`] : []),
      ...scan.fields,
      ...boxes.fields,
      ...capFields(model),
    ],
    scan,
    boxes,
    keypoints: keypoints === undefined ? [] : [keypoints],
    starts: [...capStarts(model), ...(pooled ? ["pool.clear()"] : [])],
    condition: max === undefined ? "candidates.next()" : `detections.count < ${max} && candidates.next()`,
    gates: gates(model),
    tests: [...boxTests(model), ...hardTests(model)],
    keeps: [
      `${target}.add(box, candidates.score, classIndex${points})`,
      ...(perClass === undefined ? [] : ["kept[classIndex]++"]),
    ],
    ends: [...pooledEnds(model), ...resultEnds(model.model, selection.order === "ascending")],
  };
}

function capFields({ selection, labels, places }: RawModel): string[] {
  return [
    ...(selection.maxCandidatesPerLevel === undefined
      ? []
      : [`private val visitedInLevel = IntArray(${places.levels.length})`]),
    ...(selection.maxCandidatesPerClass === undefined
      ? []
      : [`private val visitedInClass = IntArray(${labels.length})`]),
    ...(selection.maxDetectionsPerClass === undefined
      ? []
      : [`private val kept = IntArray(${labels.length})`]),
  ];
}

function capStarts({ selection }: RawModel): string[] {
  return [
    ...(selection.maxCandidatesPerLevel === undefined ? [] : ["visitedInLevel.fill(0)"]),
    ...(selection.maxCandidatesPerClass === undefined ? [] : ["visitedInClass.fill(0)"]),
    ...(selection.maxDetectionsPerClass === undefined ? [] : ["kept.fill(0)"]),
    ...(selection.maxCandidates === undefined ? [] : ["var visited = 0"]),
  ];
}

function gates({ selection, places }: RawModel): string[] {
  const {
    maxCandidatesPerLevel: level,
    maxCandidatesPerClass: perClass,
    maxCandidates: total,
    maxDetectionsPerClass: kept,
  } = selection;
  const levelOfRow = byLevel(places.levels.map((one, i) => ({ count: levelCount(one), value: String(i) })));
  return [
    ...(level === undefined ? [] : [`if (visitedInLevel[${levelOfRow}]++ >= ${level}) continue`]),
    ...(perClass === undefined ? [] : [`if (visitedInClass[classIndex]++ >= ${perClass}) continue`]),
    ...(total === undefined ? [] : [`if (visited++ >= ${total}) break`]),
    ...(kept === undefined ? [] : [`if (kept[classIndex] >= ${kept}) continue`]),
  ];
}

function boxTests({ model: { result, input }, selection: { minSize } }: RawModel): string[] {
  return [
    ...(result.clip === "before" ? [`clip(box, ${edges(result.space, input).join(", ")})`] : []),
    ...(minSize === undefined
      ? []
      : [
          `if (!(box[2] - box[0] >= ${kotlinFloat(minSize)} && box[3] - box[1] >= ${kotlinFloat(minSize)})) continue`,
        ]),
  ];
}

/** Overlap of an earlier box with a candidate. */
function overlap(measure: Overlap, earlier: string, candidate: string): string {
  return `${measure}(${earlier}, ${candidate})`;
}

function hardTests({ suppression }: RawModel): string[] {
  if (suppression.kind !== "hard") return [];
  const value = overlap(suppression.overlap, "detections.boxes, 4 * it", "box, 0");
  const limit = kotlinFloat(suppression.threshold);
  const { dropWhen } = suppression;
  const drops = dropWhen.startsWith("not ")
    ? `!(${value} ${dropWhen.slice(4)} ${limit})`
    : `${value} ${dropWhen} ${limit}`;
  return [
    `if (detections.${suppression.scope === "class" ? "anyOfClass(classIndex)" : "any"} { ${drops} }) continue`,
  ];
}

function pooledEnds({ suppression, selection }: RawModel): string[] {
  const max = selection.maxDetections ?? "Int.MAX_VALUE";
  switch (suppression.kind) {
    case "none":
    case "hard":
      return [];
    case "weighted": {
      const value = overlap(suppression.overlap, "pool.boxes, 4 * other", "pool.boxes, 4 * best");
      return [
        `pool.blendInto(detections, ${max}, ${suppression.scope === "class"}) { other, best -> ${value} > ${kotlinFloat(suppression.threshold)} }`,
      ];
    }
    case "soft": {
      const { decay } = suppression;
      const value = overlap(suppression.overlap, "pool.boxes, 4 * best", "pool.boxes, 4 * other");
      const factor =
        decay.kind === "gaussian"
          ? `gaussianDecay(${value}, ${kotlinFloat(decay.sigma)})`
          : `linearDecay(${value}, ${kotlinFloat(decay.threshold)})`;
      const passes = `{ it ${selection.comparison} ${kotlinFloat(selection.threshold)} }`;
      return [
        `pool.decayInto(detections, ${max}, ${suppression.scope === "class"}, ${passes}) { best, other -> ${factor} }`,
      ];
    }
  }
}

/** Statements that bring the result into its order and its space. */
export function resultEnds({ result, input }: RawModel["model"], ascending: boolean): string[] {
  const [right, bottom] = edges(result.space, input);
  return [
    ...(ascending ? ["detections.reverse()"] : []),
    ...(result.clip === "after" ? [`detections.clip(${right}, ${bottom})`] : []),
    ...(result.space === "pixels" ? [`detections.scale(1f / ${right}, 1f / ${bottom})`] : []),
  ];
}

function edges(space: "normalized" | "pixels", input: { width: number; height: number }): [string, string] {
  return space === "normalized" ? ["1f", "1f"] : [kotlinFloat(input.width), kotlinFloat(input.height)];
}
