import type {
  Grid,
  GridLevel,
  Input,
  Model,
  Multibox,
  MultiscaleAnchors,
  Priors,
  SsdAnchors,
  Tensor,
} from "../../codegen/src/model.generated.ts";

/** Centre x, centre y, width, height in float32, in the model's space. */
export type Prior = readonly [number, number, number, number];

/** Priors of a file, as centre x, centre y, width, height. */
export type PriorRows = readonly (readonly number[])[];

/** Where a prior stands: its level, its cell, and its shape among those of the cell. */
export interface Place {
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly shape: number;
  /** Number among the priors of its level. */
  readonly inLevel: number;
  /** Number among all priors. */
  readonly overall: number;
}

interface Level {
  readonly rows: number;
  readonly columns: number;
  readonly shapes: number;
}

const known = new WeakMap<Model, Place[]>();

export function placesOf(model: Model, listed: PriorRows): Place[] {
  const places = known.get(model) ?? listPlaces(model, listed);
  known.set(model, places);
  return places;
}

function listPlaces(model: Model, listed: PriorRows): Place[] {
  const { priors } = model;
  const shapeFirst = priors !== undefined && "order" in priors && priors.order === "shapeRowColumn";
  const all: Place[] = [];
  for (const [level, { rows, columns, shapes }] of levelsOf(model, listed).entries()) {
    let inLevel = 0;
    const add = (row: number, column: number, shape: number) =>
      all.push({ level, row, column, shape, inLevel: inLevel++, overall: all.length });
    if (shapeFirst) {
      for (let s = 0; s < shapes; s++)
        for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) add(r, c, s);
    } else {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) for (let s = 0; s < shapes; s++) add(r, c, s);
    }
  }
  return all;
}

export function levelsOf({ priors, input, boxes, outputs }: Model, listed: PriorRows): Level[] {
  const cells = (stride: number) => ({
    rows: Math.ceil(input.height / stride),
    columns: Math.ceil(input.width / stride),
  });
  switch (priors?.kind) {
    case undefined:
      return boxes!.from.map((name) => tensorLevel(outputs.find((output) => output.name === name)!));
    case "multibox":
      return priors.levels.map(({ rows, columns, aspectRatios }) => ({
        rows,
        columns,
        shapes: 2 + 2 * aspectRatios.length,
      }));
    case "ssdAnchors":
      return ssdGroups(priors).map((layers) => ({
        ...cells(priors.strides[layers[0]!]!),
        shapes: layers.flatMap((layer) => ssdShapes(priors, layer)).length,
      }));
    case "multiscaleAnchors":
      return between(priors).map((level) => ({
        ...cells(2 ** level),
        shapes: priors.aspectRatios.length * priors.scalesPerOctave,
      }));
    case "efficientDetAnchors":
      return between(priors).map((level) => ({
        rows: halvings(input.height, level),
        columns: halvings(input.width, level),
        shapes: priors.aspectRatios.length * priors.scalesPerOctave,
      }));
    case "retinaNetAnchors":
      return priors.levels.map(({ rows, columns, sizes }) => ({
        rows,
        columns,
        shapes: sizes.length * priors.aspectRatios.length,
      }));
    case "grid":
      return priors.levels.map((level) => ({
        rows: level.rows ?? cells(level.stride).rows,
        columns: level.columns ?? cells(level.stride).columns,
        shapes: gridShapes(level, priors.pairing).length,
      }));
    case "file":
      return (priors.levels ?? [listed.length]).map((columns) => ({ rows: 1, columns, shapes: 1 }));
  }
}

function tensorLevel({ shape, axes }: Tensor): Level {
  const length = (axis: Tensor["axes"][number]) => shape[axes.indexOf(axis)];
  return {
    rows: length("row") ?? 1,
    columns: length("column") ?? length("anchor") ?? 1,
    shapes: length("shape") ?? 1,
  };
}

/** The prior at a place: computed in float64, rounded once, then clamped. */
export function priorAt(model: Model, place: Place, listed: PriorRows): Prior {
  const { priors, input, result } = model;
  if (priors === undefined) return [0, 0, 1, 1];
  if (priors.kind === "file") return listed[place.overall]!.map(Math.fround) as unknown as Prior;
  const { prior, unit } = exactPrior(priors, input, place);
  const [w, h] = [input.width, input.height];
  const toPixels = [prior[0] * w, prior[1] * h, prior[2] * w, prior[3] * h] as const;
  const toUnit = [prior[0] / w, prior[1] / h, prior[2] / w, prior[3] / h] as const;
  const inSpace = unit === result.space ? prior : result.space === "pixels" ? toPixels : toUnit;
  const rounded = inSpace.map(Math.fround);
  if (priors.kind !== "multibox" && priors.kind !== "grid") return rounded as unknown as Prior;
  const far = result.space === "pixels" ? [w, h, w, h] : [1, 1, 1, 1];
  const from = { none: 4, sizes: 2, all: 0 }[priors.clamp];
  return rounded.map((value, i) =>
    i >= from ? Math.min(far[i]!, Math.max(0, value)) : value,
  ) as unknown as Prior;
}

interface Exact {
  readonly prior: Prior;
  readonly unit: "normalized" | "pixels";
}

function exactPrior(priors: Priors, { width, height }: Input, { level, row, column, shape }: Place): Exact {
  switch (priors.kind) {
    case "multibox": {
      const { step, rows, columns } = priors.levels[level]!;
      const [cellsX, cellsY] = step === undefined ? [columns, rows] : [width / step, height / step];
      const [w, h] = multiboxShape(priors, level, shape);
      return {
        prior: [(column + 0.5) / cellsX, (row + 0.5) / cellsY, w, h],
        unit: "normalized",
      };
    }
    case "ssdAnchors": {
      const layers = ssdGroups(priors)[level]!;
      const stride = priors.strides[layers[0]!]!;
      const [w, h] = layers.flatMap((layer) => ssdShapes(priors, layer))[shape]!;
      const square = Math.min(width, height);
      const [x, y] = priors.squareInPixels ? [square / width, square / height] : [1, 1];
      const size = priors.fixedSize ? ([1, 1] as const) : ([w * x, h * y] as const);
      return {
        prior: [
          (column + 0.5) / Math.ceil(width / stride),
          (row + 0.5) / Math.ceil(height / stride),
          ...size,
        ],
        unit: "normalized",
      };
    }
    case "multiscaleAnchors": {
      const stride = 2 ** (priors.minLevel + level);
      const offset = (side: number) => (side % stride === 0 || side === 1 ? stride / 2 : 0);
      const ratio = priors.aspectRatios[Math.floor(shape / priors.scalesPerOctave)]!;
      const size =
        stride * priors.anchorScale * 2 ** ((shape % priors.scalesPerOctave) / priors.scalesPerOctave);
      return {
        prior: [
          column * stride + offset(width),
          row * stride + offset(height),
          size * Math.sqrt(ratio),
          size / Math.sqrt(ratio),
        ],
        unit: "pixels",
      };
    }
    case "efficientDetAnchors": {
      const [sx, sy] = [
        width / halvings(width, priors.minLevel + level),
        height / halvings(height, priors.minLevel + level),
      ];
      const ratio = priors.aspectRatios[shape % priors.aspectRatios.length]!;
      const octave = 2 ** (Math.floor(shape / priors.aspectRatios.length) / priors.scalesPerOctave);
      const scale = priors.anchorScale * octave;
      return {
        prior: [
          (column + 0.5) * sx,
          (row + 0.5) * sy,
          scale * sx * Math.sqrt(ratio),
          (scale * sy) / Math.sqrt(ratio),
        ],
        unit: "pixels",
      };
    }
    case "retinaNetAnchors": {
      const { rows, columns, sizes } = priors.levels[level]!;
      const ratio = priors.aspectRatios[Math.floor(shape / sizes.length)]!;
      const size = sizes[shape % sizes.length]!;
      const [w, h] = [2 * halfEven(size / Math.sqrt(ratio) / 2), 2 * halfEven((size * Math.sqrt(ratio)) / 2)];
      return {
        prior: [column * Math.floor(width / columns), row * Math.floor(height / rows), w, h],
        unit: "pixels",
      };
    }
    case "grid": {
      const { stride, offset = priors.offset! } = priors.levels[level]!;
      const [w, h] = gridShapes(priors.levels[level]!, priors.pairing)[shape]!;
      return {
        prior: [(column + offset) * stride, (row + offset) * stride, w, h],
        unit: "pixels",
      };
    }
    case "file":
      throw new Error("listed priors are not computed");
  }
}

/** Width and height of each prior of a cell, in the order that the pairing states. */
export function gridShapes(
  level: GridLevel,
  pairing: Grid["pairing"],
): readonly (readonly [number, number])[] {
  const { stride, sizes, aspectRatios } = level;
  if (sizes === undefined) return level.shapes ?? [[stride, stride]];
  const pairs: [number, number][] = [];
  for (const [i, size] of sizes.entries())
    for (const [j, ratio] of aspectRatios!.entries())
      if (pairing !== "firsts" || i === 0 || j === 0) pairs.push([size, ratio]);
  if (pairing === "ratioSize")
    pairs.sort((a, b) => aspectRatios!.indexOf(a[1]) - aspectRatios!.indexOf(b[1]));
  return pairs.map(([size, ratio]) => [size * Math.sqrt(ratio), size / Math.sqrt(ratio)]);
}

function multiboxShape({ scales, levels }: Multibox, level: number, shape: number): [number, number] {
  const [scale, next] = [scales[level]!, scales[level + 1]!];
  if (shape === 0) return [scale, scale];
  if (shape === 1) return [Math.sqrt(scale * next), Math.sqrt(scale * next)];
  const root = Math.sqrt(levels[level]!.aspectRatios[Math.floor(shape / 2) - 1]!);
  return shape % 2 === 0 ? [scale * root, scale / root] : [scale / root, scale * root];
}

/** Layers with equal strides, one after the other, when they are merged; each on its own otherwise. */
function ssdGroups({ strides, mergeEqualStrides }: SsdAnchors): number[][] {
  const groups: number[][] = [];
  for (const [i, stride] of strides.entries()) {
    if (mergeEqualStrides && strides[i - 1] === stride) groups.at(-1)!.push(i);
    else groups.push([i]);
  }
  return groups;
}

function ssdShapes(rule: SsdAnchors, layer: number): [number, number][] {
  const n = rule.strides.length;
  const scale = (i: number) =>
    i === n
      ? 1
      : n === 1
        ? (rule.minScale + rule.maxScale) / 2
        : rule.minScale + ((rule.maxScale - rule.minScale) * i) / (n - 1);
  const shape = (s: number, ratio: number): [number, number] => [s * Math.sqrt(ratio), s / Math.sqrt(ratio)];
  if (layer === 0 && rule.reduceLowestLayer) return [shape(0.1, 1), shape(scale(0), 2), shape(scale(0), 0.5)];
  const shapes = rule.aspectRatios.map((ratio) => shape(scale(layer), ratio));
  const extra = rule.interpolatedAspectRatio;
  if (extra > 0) shapes.push(shape(Math.sqrt(scale(layer) * scale(layer + 1)), extra));
  return shapes;
}

function between({ minLevel, maxLevel }: Pick<MultiscaleAnchors, "minLevel" | "maxLevel">): number[] {
  return Array.from({ length: maxLevel - minLevel + 1 }, (_, i) => minLevel + i);
}

function halvings(side: number, times: number): number {
  let cells = side;
  for (let i = 0; i < times; i++) cells = Math.floor((cells - 1) / 2) + 1;
  return cells;
}

function halfEven(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : nearest;
}
