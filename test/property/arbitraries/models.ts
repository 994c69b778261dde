/** Random small models over the whole vocabulary. */
import fc from "fast-check";
import type {
  BoxColumns,
  Model,
  Priors,
  Selection,
  Suppression,
  Tensor,
} from "../../../codegen/src/model.generated.ts";
import { levelsOf } from "../../interpreter/priors.ts";
import { filled, type Written } from "../../support/written.ts";
import { inputFormat, resize } from "./frames.ts";
import * as parts from "./parts.ts";
import { type LevelShape, layOut, type Storage, storage } from "./storage.ts";

/** A model with the rows of its priors.csv, if it lists priors. */
export interface RandomModel {
  readonly model: Model;
  readonly listed: readonly (readonly number[])[];
}

const base = {
  format: 1,
  title: "Random",
  source: "test/property/arbitraries/models.ts",
  license: "CC0-1.0",
  input: { ...parts.input, layout: "NCHW", type: "float32", color: "RGB", mean: [0, 0, 0], std: [1, 1, 1] },
  resize: { kind: "stretch", sampling: "halfPixel" },
} as const satisfies Partial<Model>;

const labels = (count: number) => ({ labels: Array.from({ length: count }, (_, i) => `class ${i}`) });

/** Codes with the priors, points and space that they go with. */
const coded = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      priors: parts.anyPriors,
      boxes: fc.oneof({ weight: 3, arbitrary: parts.centerSize }, parts.cornerOffsets, parts.tanhCenter),
      keypoints: fc.option(parts.offsetPoints),
      result: parts.result,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      priors: parts.anyPriors,
      boxes: parts.distances,
      keypoints: fc.option(fc.oneof(parts.offsetPoints, parts.decodedPoints, parts.fractionPoints)),
      result: parts.result,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      priors: parts.yoloGrid,
      boxes: parts.yoloCode,
      keypoints: fc.option(parts.offsetPoints),
      result: parts.result.map((result) => ({ ...result, space: "pixels" as const })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      priors: fc.constant(undefined),
      boxes: fc.oneof(parts.decoded, parts.oriented),
      keypoints: fc.option(fc.oneof(parts.decodedPoints, parts.fractionPoints)),
      result: parts.result,
    }),
  },
);

const bareLevels = fc.array(
  fc.record({
    row: fc.integer({ min: 1, max: 4 }),
    column: fc.integer({ min: 1, max: 4 }),
    shape: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 3 },
);

const corner = fc.double({ min: 0, max: 0.8, noNaN: true });
const listed = fc.array(fc.tuple(corner, corner, corner, corner), { minLength: 1, maxLength: 12 });

/** What may hold a class, a count or an index. */
const numberType = fc.constantFrom<Pick<Tensor, "type" | "quantization">>(
  { type: "float32" },
  { type: "float32" },
  { type: "int32" },
  { type: "int64" },
  { type: "uint8", quantization: { scale: 0.31, zeroPoint: 0 } },
  { type: "uint8", quantization: { scale: 0.03125, zeroPoint: 120 } },
  { type: "int8", quantization: { scale: 1 / 255, zeroPoint: -128 } },
  { type: "int8", quantization: { scale: 0.5, zeroPoint: -5 } },
);

/** A tensor of whole numbers. */
function whole({ quantization: _, ...tensor }: Tensor, type: Pick<Tensor, "type" | "quantization">): Tensor {
  return { ...tensor, ...type };
}

/** Ids of up to five classes. */
const classIds = fc.constantFrom<Pick<Model["classes"], "firstId" | "ids">>(
  {},
  { firstId: 1 },
  { firstId: 2 ** 31 - 5 },
  { ids: [1, 2, 4, 6, 3] },
  { ids: [5, 2 ** 31 - 1, 0, 2, 1] },
);

/** Those of so many classes. */
function idsOf({ ids, ...rest }: Pick<Model["classes"], "firstId" | "ids">, count: number) {
  return { ...rest, ...(ids && { ids: ids.slice(0, count) }) };
}

const rawModels: fc.Arbitrary<RandomModel> = fc
  .record({
    coded,
    bareLevels,
    listed,
    scores: parts.scores,
    compared: parts.compared,
    selection: parts.selection,
    suppression: parts.suppression,
    rotated: parts.rotated,
    storage,
    classType: numberType,
    ids: classIds,
  })
  .map(
    ({
      coded: { priors: anyPriors, boxes, keypoints, result },
      bareLevels: anyLevels,
      listed,
      scores,
      compared: { own, ...compared },
      selection,
      suppression: upright,
      rotated,
      storage: anyStorage,
      classType,
      ids,
    }) => {
      const angle = "angle" in boxes ? boxes.angle : undefined;
      const suppression = angle === undefined ? upright : rotated;
      const priors = parts.withLevels(anyPriors as Priors | undefined, listed.length);
      const single = anyLevels.map((level) => ({ ...level, shape: 1 }));
      const bareLevels = scores.peaks === undefined ? anyLevels : single;
      const levels = levelsFor(priors, bareLevels, listed);
      const { peaks, storage: anyhow } = peaksOf(scores, priors, levels, anyStorage);
      const several = severalClasses(scores, selection, suppression);
      const { classes, picked, quality: anyQuality, ...anyCode } = several ? parts.ofSeveral(scores) : scores;
      const quality = peaks === undefined ? anyQuality : undefined;
      const code = { ...anyCode, peaks, ...(peaks !== undefined && ofSingleScores(anyCode)) };
      const numbers = boxes.kind === "distances" ? 4 * (("bins" in boxes ? boxes.bins : undefined) ?? 1) : 4;
      const { apart, ...boxCode } = { apart: false, ...boxes };
      const hasMore = keypoints !== null || picked !== undefined;
      const { storage, shapesOf } = unsplit(priors, levels, boxes.kind, hasMore, anyhow);
      const needs = [
        { key: "boxes", count: apart ? 2 : numbers, ...shapesOf("boxes") },
        ...(apart ? [{ key: "sizes", count: 2 }] : []),
        ...(angle === undefined ? [] : [{ key: "angle", count: 1 }]),
        {
          key: "scores",
          count: picked ? 1 : classes + (code.background === undefined ? 0 : 1),
          ...shapesOf("scores"),
        },
        ...(quality === undefined ? [] : [{ key: "quality", count: 1, ...shapesOf("quality") }]),
        ...(picked === undefined ? [] : [{ key: "classes", count: 1 }]),
        ...(keypoints === null
          ? []
          : [{ key: "keypoints", count: keypoints.count * keypoints.columns.length }]),
      ];
      const { outputs: real, places } = layOut(flattened(priors, levels, storage), needs, storage);
      const outputs = real.map((tensor) =>
        tensor.name.startsWith("classesLevel") ? whole(tensor, classType) : tensor,
      );
      const pointCode = keypoints === null ? undefined : (({ count: _, ...rest }) => rest)(keypoints);
      const model = parts.compact({
        ...base,
        outputs,
        priors,
        boxes: {
          ...boxCode,
          ...places.boxes,
          ...(apart && { sizes: places.sizes }),
          ...(angle && { angle: { ...angle, ...places.angle } }),
        },
        scores: parts.compact({
          ...code,
          ...places.scores,
          quality: quality && { ...quality, ...places.quality },
          classes: picked && { ...places.classes, means: picked },
        }),
        keypoints: pointCode && { ...pointCode, ...places.keypoints },
        selection: {
          ...compared,
          classThresholds: parts.classThresholds(labels(classes).labels, own),
          ...selection,
          ...(!perClassAllowed(suppression) && { maxDetectionsPerClass: undefined }),
          ...(several ? { maxDetectionsPerClass: undefined } : { maxClassesPerDetection: undefined }),
        },
        suppression: inSpace(suppression, result.space),
        result: suppression.kind === "rotated" ? { ...result, space: "pixels" } : result,
        classes: { ...labels(classes), ...(picked && idsOf(ids, classes)) },
      }) as unknown as Model;
      return {
        model: JSON.parse(JSON.stringify(model)) as Model,
        listed: priors?.kind === "file" ? listed : [],
      };
    },
  );

/** The cells of each level, with the priors of each. */
function levelsFor(
  priors: Written<Priors> | undefined,
  bare: readonly LevelShape[],
  listed: readonly (readonly number[])[],
): readonly LevelShape[] {
  if (priors === undefined) return bare;
  const model = { priors: filled<Priors>("Priors", priors), input: parts.input } as Model;
  return levelsOf(model, listed).map(({ rows, columns, shapes }) => ({
    row: rows,
    column: columns,
    shape: shapes,
  }));
}

/** Peaks where each cell has one prior, in a map for each level. */
function peaksOf(
  { peaks }: parts.ScoreCode,
  priors: Written<Priors> | undefined,
  levels: readonly LevelShape[],
  storage: Storage,
) {
  const fits = priors?.kind !== "file" && levels.every(({ shape }) => shape === 1);
  if (peaks === undefined || !fits) return { peaks: undefined, storage };
  return { peaks, storage: { ...storage, perLevel: true, flat: false } };
}

/** Parts that say how the priors of a cell share an axis of values, in maps of cells that are all alike. */
function unsplit(
  priors: Written<Priors> | undefined,
  levels: readonly LevelShape[],
  boxes: string,
  hasMore: boolean,
  storage: Storage,
) {
  const fits = priors?.kind === "grid" && new Set(levels.map(({ shape }) => shape)).size === 1;
  if (!storage.unsplit || !fits) return { storage, shapesOf: () => ({}) };
  const [ofBoxes, ofScores, ofQuality] = storage.shapes;
  const own = boxes === "squaredSigmoid" ? { boxes: ofBoxes } : {};
  const all: Record<string, "apart" | "shared" | undefined> = {
    scores: ofScores,
    quality: ofQuality,
    ...own,
  };
  const together = storage.together && boxes === "squaredSigmoid" && !hasMore;
  return {
    storage: { ...storage, perLevel: true, flat: false, together },
    shapesOf: (key: string) => (all[key] === undefined ? {} : { shapes: all[key] }),
  };
}

/** Without a softmax, class by class. */
function ofSingleScores({ activation }: Pick<parts.ScoreCode, "activation">) {
  return {
    activation: activation === "softmax" ? ("none" as const) : activation,
    pick: "all" as const,
  };
}

/** Whether a kept box is reported as more classes than its best. */
function severalClasses(
  { peaks }: parts.ScoreCode,
  { maxClassesPerDetection }: Partial<Selection>,
  { kind }: Suppression,
): boolean {
  return maxClassesPerDetection !== undefined && peaks === undefined && (kind === "none" || kind === "hard");
}

function perClassAllowed(suppression: Suppression): boolean {
  if (suppression.kind === "none") return true;
  return (suppression.kind === "hard" || suppression.kind === "rotated") && suppression.scope === "class";
}

/** Without priors one tensor of several levels is one level: as many places as it has. */
function flattened(
  priors: Priors | undefined,
  levels: readonly LevelShape[],
  storage: Storage,
): readonly LevelShape[] {
  if (priors !== undefined || storage.perLevel) return levels;
  const [first, ...rest] = levels;
  if (rest.length === 0) return [first!];
  return [
    {
      row: 1,
      column: levels.reduce((sum, { row, column, shape }) => sum + row * column * shape, 0),
      shape: 1,
    },
  ];
}

/** Pixels are added to sides in pixels alone, and fractions taken from them. */
function inSpace(suppression: Suppression, space: Model["result"]["space"]): Suppression {
  if (suppression.kind === "none" || suppression.kind === "rotated") return suppression;
  if (space === "pixels" || suppression.overlapIn === "frame") return suppression;
  const { overlapIn: _, ...rest } = suppression;
  return rest.overlap === "iouPlusOne" ? { ...rest, overlap: "iou" } : rest;
}

/** What goes with an angle. */
const oriented = { xywh: "xywh", yxhw: "yxhw", xyxy: "xywh", yxyx: "yxhw" } as const;

const boxColumns = fc.constantFrom<BoxColumns>("xywh", "yxhw", "xyxy", "yxyx");

/** Graphs that end in suppression: rows of one tensor, or a tensor for each role, with or without a count. */
const rowModels: fc.Arbitrary<RandomModel> = fc
  .record({
    together: fc.boolean(),
    rows: fc.constantFrom(1, 6, 10, -1),
    planar: fc.boolean(),
    columns: boxColumns,
    table: numberType.filter(({ type }) => type !== "int32" && type !== "int64"),
    classType: numberType,
    count: fc.option(numberType, { nil: undefined }),
    rowsEach: fc.constantFrom(undefined, undefined, 1, 2, 3),
    means: fc.constantFrom("index" as const, "id" as const),
    ids: classIds,
    compared: parts.compared,
    comparison: fc.constantFrom(">" as const, ">=" as const),
    maxDetections: fc.option(fc.constantFrom(1, 3), { nil: undefined }),
    points: parts.optional(parts.points),
    angle: fc.option(parts.angle, { nil: undefined, freq: 2 }),
    result: parts.result,
    selected: fc.constantFrom(undefined, undefined, "alone" as const, "withClass" as const),
    perClass: fc.constantFrom(undefined, undefined, false, true, true),
    calibration: parts.calibration,
    filter: fc.constantFrom({}, {}, {}, {}, { allow: [0, 2, 3] }, { ignore: [1] }),
  })
  .map(
    ({
      together,
      rows: anyRows,
      planar,
      columns: anyColumns,
      table: tableType,
      classType,
      count,
      rowsEach,
      means,
      ids,
      compared: { own, ...compared },
      comparison,
      maxDetections,
      points,
      angle,
      result,
      selected,
      perClass,
      filter,
      calibration,
    }) => {
      const rows = selected === undefined ? anyRows : 5;
      const columns = angle === undefined ? anyColumns : oriented[anyColumns];
      const upright = planar && rows !== -1;
      const tableOf = (name: string, values: number) =>
        table(name, upright ? [values, rows] : [rows, values], upright);
      const extra = angle === undefined ? 0 : 1;
      const numbers = points === undefined ? 0 : points.count * points.columns.length;
      // One class has no score.
      const each = perClass ? 3 : 0;
      const outputs: Tensor[] = together
        ? [{ ...tableOf("rows", 6 + extra + numbers + each), ...tableType }]
        : [
            perClass ? tableOf("scores", each) : table("scores", [rows], false),
            tableOf("boxes", 4 + extra),
            { ...table("classes", [rows], false), ...classType },
            ...(points === undefined ? [] : [tableOf("points", numbers)]),
          ];
      if (count !== undefined) outputs.unshift({ name: "count", ...count, shape: [1], axes: ["one"] });
      if (selected === "alone") outputs.push({ ...table("indices", [anyRows], false), ...classType });
      if (selected === "withClass") outputs.push({ ...table("indices", [anyRows, 3], false), ...classType });
      const role = (name: string, value: number) => (together ? { from: "rows", value } : { from: name });
      const model = parts.compact({
        ...base,
        outputs,
        detections: parts.compact({
          boxes: { ...role("boxes", 1), columns },
          scores: parts.compact({
            ...role("scores", perClass ? 6 + extra + numbers : 5),
            perClass,
          }),
          classes:
            selected === "withClass"
              ? { from: "indices", value: 1, means }
              : { ...role("classes", 0), means },
          selected: selected && { from: "indices", value: selected === "alone" ? 0 : 2 },
          count: count && parts.compact({ from: "count", rowsEach }),
          points: points && { ...role("points", 6 + extra), ...points },
          angle: angle && {
            ...(together ? { from: "rows", value: 6 } : { from: "boxes", value: 4 }),
            ...angle,
          },
          ...compared,
          classThresholds: parts.classThresholds(labels(4).labels, own),
          comparison,
          ...filter,
          calibration,
          maxDetections,
        }),
        result,
        classes: { ...labels(4), ...idsOf(ids, 4) },
      }) as unknown as Model;
      return { model: JSON.parse(JSON.stringify(model)) as Model, listed: [] };
    },
  );

function table(name: string, shape: readonly number[], planar: boolean): Tensor {
  const axes =
    shape.length === 1
      ? (["anchor"] as const)
      : planar
        ? (["value", "anchor"] as const)
        : (["anchor", "value"] as const);
  return { name, type: "float32", shape: [1, ...shape], axes: ["one", ...axes] };
}

interface RandomInput {
  readonly format: Partial<Model["input"]>;
  readonly resize: Model["resize"];
}

/** One of them, which fast-check makes smaller. */
export const randomModel: fc.Arbitrary<RandomModel> = fc
  .tuple(
    fc.oneof({ weight: 85, arbitrary: rawModels }, { weight: 15, arbitrary: rowModels }),
    fc.record({ format: inputFormat, resize }),
  )
  .map(([{ model, listed }, input]) => ({ model: withInput(model, input), listed }));

/** Models over the whole vocabulary; the same for the same seed. */
export function randomModels(seed: number, count: number): RandomModel[] {
  const inputs = fc.sample(fc.record({ format: inputFormat, resize }), { seed, numRuns: count + 1 });
  return [
    ...fc.sample(rawModels, { seed, numRuns: Math.ceil(count * 0.8) }),
    ...fc.sample(rowModels, { seed, numRuns: Math.floor(count * 0.2) }),
  ].map(({ model, listed }, i) => ({ model: withInput(model, inputs[i]!), listed }));
}

/** Frames of boxes with an angle keep their proportions. Boxes are limited before suppression where that is to come, and to the content where there is padding. */
function withInput(model: Model, { format, resize }: RandomInput): Model {
  const { boxes, detections, result } = model;
  const angle = boxes?.kind === "decoded" ? boxes.angle : detections?.angle;
  if (angle !== undefined) {
    const even: Model["resize"] =
      resize.kind === "stretch"
        ? { kind: "centerCrop", sampling: resize.sampling, rounding: "floor" }
        : resize;
    const upright = { ...result, clip: "none" as const };
    return { ...model, input: { ...model.input, ...format }, resize: even, result: upright };
  }
  const early = result.clip === "content" || result.clip === "before";
  const fits = detections === undefined && (result.clip === "before" || resize.kind === "letterbox");
  const instead = detections === undefined ? ("before" as const) : ("after" as const);
  const clip = early && !fits ? instead : result.clip;
  return { ...model, input: { ...model.input, ...format }, resize, result: { ...result, clip } };
}
