/** Models that have as much of one thing as a model may have, and the same models with one more. */
import type { Source } from "../../codegen/src/load.ts";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";

/** The largest of some kind of model, with what is said of one that is larger. */
export interface Limit {
  /** The model with `count` of what is limited. */
  readonly of: (count: number) => Model;
  readonly most: number;
  /** What is said of `most + 1`. */
  readonly refusal: string;
  /** Files beside model.json. */
  readonly files?: (count: number) => Readonly<Record<string, string>>;
}

const [offsets, classes] = tinyModel().outputs as [Tensor, Tensor];
const thousands = (count: number) => Array.from({ length: count }, (_, i) => i);
const labels = (count: number) => thousands(count).map((i) => `label ${i}`);

/** The tiny model with this many rows, classes and so on. */
function sized(rows: number, columns: number, parts: Parameters<typeof tinyModel>[0] = {}): Model {
  const outputs = [
    { ...offsets, shape: [rows, 4] },
    { ...classes, shape: [rows, columns] },
  ];
  return { ...tinyModel({ classes: { labels: labels(columns) }, ...parts }), outputs };
}

const withClasses = (count: number, parts: Parameters<typeof tinyModel>[0] = {}) => sized(4, count, parts);

/** Everything of which a class has more where it has more labels. */
const wide = (count: number) =>
  withClasses(count, {
    classes: { labels: labels(count), ids: thousands(count).map((i) => 2 ** 31 - 1 - i) },
    scores: { allow: thousands(3000).map((i) => 6 * i) },
    selection: {
      minThreshold: 0.001,
      classThresholds: Object.fromEntries(labels(1000).map((label, i) => [label, 0.5 + i / 2048])),
    },
  });

/** 83 levels with boxes, scores and qualities of their own, in bytes that all mean something else. */
function manyOutputs(count: number): Model {
  const names = (part: string) => thousands(83).map((i) => `${part} ${i}`);
  const output = (name: string, i: number, values: number): Tensor => ({
    name,
    type: "uint8",
    quantization: { scale: 0.001 + i / 100_000, zeroPoint: i % 200 },
    shape: [1, 1, 1, 1, 1, 2, 1, values],
    axes: ["one", "one", "one", "one", "one", "row", "column", "value"],
  });
  const outputs = [
    ...names("box").map((name, i) => output(name, i, 4)),
    ...names("score").map((name, i) => output(name, 83 + i, 2)),
    ...names("quality").map((name, i) => output(name, 166 + i, 1)),
    ...thousands(count - 249).map((i) => output(`unread ${i}`, 0, 1)),
  ];
  return {
    ...tinyModel(),
    outputs,
    priors: {
      kind: "grid",
      clamp: "none",
      offset: 0.5,
      levels: thousands(83).map((i) => ({ stride: 1.5 + i / 7, rows: 2, columns: 1 })),
    },
    boxes: { kind: "distances", from: names("box"), unit: "prior" },
    scores: {
      from: names("score"),
      activation: "sigmoid",
      pick: "all",
      quality: {
        from: names("quality"),
        activation: "sigmoid",
        combine: "geometricMean",
        gate: true,
      },
    },
    suppression: {
      kind: "hard",
      scope: "class",
      overlap: "iou",
      overlapIn: "frame",
      threshold: 0.5,
      dropWhen: ">",
    },
    result: { space: "pixels", clip: "none", keepNonFinite: false },
  };
}

/** A grid whose levels have a hundred shapes between them, ten each but for the last, which has `last`. */
function shapes(count: number): Model {
  const levels = thousands(100).map((i) => ({
    stride: 2.5 + i / 7,
    rows: 1,
    columns: 1,
    shapes: thousands(i === 99 ? count - 990 : 10).map((k): [number, number] => [k + 1 / 3, i + 1 / 7]),
  }));
  return {
    ...sized(count, 2),
    priors: { kind: "grid", clamp: "none", offset: 0.5, order: "rowColumnShape", levels },
  };
}

/** Columns outermost, so that no two cells of a row lie side by side. */
function runs(count: number): Model {
  const axes = ["column", "row", "value"] as const;
  return {
    ...tinyModel(),
    priors: { kind: "grid", clamp: "none", offset: 0.5, levels: [{ stride: 1, rows: 600, columns: count }] },
    outputs: [
      { ...offsets, shape: [count, 600, 4], axes },
      { ...classes, shape: [count, 600, 2], axes },
    ],
  };
}

const decoded = { kind: "decoded", from: ["offsets"], columns: "xywh" } as const;

function points(count: number): Model {
  const model = tinyModel();
  return {
    ...model,
    outputs: [...model.outputs, { ...offsets, name: "points", shape: [4, 2 * count] }],
    keypoints: { kind: "decoded", from: ["points"], columns: "xy" },
  };
}

function named(length: number): Model {
  const name = "n".repeat(length);
  return { ...tinyModel({ scores: { from: [name] } }), outputs: [offsets, { ...classes, name }] };
}

/** A name for each limit; the ids of the models are made from them. */
export const limits: Readonly<Record<string, Limit>> = {
  "last id": {
    of: (last) => tinyModel({ classes: { firstId: last - 1 } }),
    most: 2 ** 31 - 1,
    refusal: "#/classes/firstId: is 2147483647, but 2 labels need ids beyond 2,147,483,647",
  },
  outputs: { of: manyOutputs, most: 250, refusal: "#/outputs: has 251 elements; needs 1 to 250" },
  labels: {
    of: wide,
    most: 20_000,
    refusal: "#/classes: has 20001 labels; a Kotlin class holds 20000",
  },
  "classes with thresholds": {
    of: (count) =>
      withClasses(2000, {
        selection: { classThresholds: Object.fromEntries(labels(count).map((label) => [label, 0.6])) },
      }),
    most: 1000,
    refusal:
      "#/selection/classThresholds: has 1001 classes with a threshold of their own; a Kotlin class holds 1000",
  },
  "allowed classes": {
    of: (count) => withClasses(7000, { scores: { allow: thousands(count).map((i) => 2 * i) } }),
    most: 3000,
    refusal: "#/scores: has 3001 classes, beside some that are not considered; a Kotlin class holds 3000",
  },
  shapes: {
    of: shapes,
    most: 1000,
    refusal: "#/priors: has 1001 shapes in all levels; a Kotlin class holds 1000",
  },
  runs: {
    of: runs,
    most: 500,
    refusal:
      "#/scores/from: has 501 runs of priors whose scores lie apart in memory; put the axes in the order of the priors; a Kotlin class holds 500",
  },
  priors: {
    of: (count) => {
      const levels = [
        { stride: 1, rows: 2 ** 11, columns: 2 ** 11 - 1 },
        { stride: 1, rows: 1, columns: count - 2 ** 22 + 2 ** 11 },
      ];
      return { ...sized(count, 2), priors: { kind: "grid", clamp: "none", offset: 0.5, levels } };
    },
    most: 2 ** 22,
    refusal: "#/priors: has 4194305 priors; a Kotlin class holds 4194304",
  },
  "rows without priors": {
    of: (count) => {
      const { priors, ...model } = sized(count, 2);
      return { ...model, boxes: decoded };
    },
    most: 2 ** 22,
    refusal: "#/boxes: has 4194305 priors; a Kotlin class holds 4194304",
  },
  input: {
    of: (height) => tinyModel({ input: { width: 8192, height, color: "GRAY", mean: [0], std: [1] } }),
    most: 8192,
    refusal: "#/input: holds 67117056 numbers; a phone has memory for 67108864",
  },
  numbers: {
    of: (count) => ({
      ...tinyModel(),
      outputs: [
        offsets,
        classes,
        { ...classes, name: "unread", shape: [1, count - 24], axes: ["one", "anchor"] },
      ],
    }),
    most: 2 ** 26,
    refusal:
      "#/outputs/2/shape: is one of outputs that hold 67108865 numbers together; a phone has memory for 67108864",
  },
  points: { of: points, most: 1000, refusal: "#/keypoints: has 1001 points; a Kotlin class holds 1000" },
  "letters of a name": {
    of: named,
    most: 1000,
    refusal: "#/outputs/1/name: is 1001 letters long; needs at most 1000",
  },
  "candidates of a level": {
    of: (count) => tinyModel({ selection: caps(count) }),
    most: 2 ** 31 - 1,
    refusal: "#/selection/maxCandidatesPerLevel: is 2147483648; needs 1 to 2147483647",
  },
};

function caps(count: number) {
  const rest = Math.min(count, 2 ** 31 - 1);
  return {
    maxCandidatesPerLevel: count,
    maxCandidatesPerClass: rest,
    maxCandidates: rest,
    maxDetectionsPerClass: rest,
    maxDetections: rest,
  };
}

export const idOf = (name: string) => `most-${name.replaceAll(" ", "-")}`;

/** The model of a limit with `count` of what is limited. */
export function sourceOf(name: string, { of, files }: Limit, count: number): Source {
  return source(idOf(name), of(count), files?.(count));
}

/** The longest name of a Kotlin class, and of a package, that is accepted. */
export const longestClass = `a${"b".repeat(99)}`;
export const longestPackage = Array(20).fill("package_1").join(".").padEnd(200, "x");
