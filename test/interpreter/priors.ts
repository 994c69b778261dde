import type { Model } from "../../codegen/src/model.generated.ts";

/** Centre x, centre y, width, height in float32. */
export type Prior = readonly [number, number, number, number];

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

/** All priors in order, computed in float64 and rounded once. */
export function priorsOf(model: Model): Prior[] {
  return places(model).map((place) => multiboxPrior(model, place));
}

export function locate(model: Model, overall: number): Place {
  return places(model)[overall]!;
}

const known = new WeakMap<Model, Place[]>();

function places(model: Model): Place[] {
  const found = known.get(model) ?? listPlaces(model);
  known.set(model, found);
  return found;
}

function listPlaces({ priors }: Model): Place[] {
  const all: Place[] = [];
  for (const [level, { rows, columns, aspectRatios }] of priors.levels.entries()) {
    const shapes = 2 + 2 * aspectRatios.length;
    let inLevel = 0;
    const add = (row: number, column: number, shape: number) =>
      all.push({ level, row, column, shape, inLevel: inLevel++, overall: all.length });
    if (priors.order === "shapeRowColumn") {
      for (let s = 0; s < shapes; s++)
        for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) add(r, c, s);
    } else {
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++) for (let s = 0; s < shapes; s++) add(r, c, s);
    }
  }
  return all;
}

function multiboxPrior({ priors, input }: Model, { level, row, column, shape }: Place): Prior {
  const { step, aspectRatios } = priors.levels[level]!;
  const [scale, next] = [priors.scales[level]!, priors.scales[level + 1]!];
  const prior = [
    (column + 0.5) / (input.width / step),
    (row + 0.5) / (input.height / step),
    ...multiboxShape(scale, next, aspectRatios, shape),
  ].map(Math.fround);
  const clampFrom = { none: 4, sizes: 2, all: 0 }[priors.clamp];
  return prior.map((value, i) =>
    i >= clampFrom ? Math.min(1, Math.max(0, value)) : value,
  ) as unknown as Prior;
}

function multiboxShape(
  scale: number,
  next: number,
  aspectRatios: readonly number[],
  shape: number,
): [number, number] {
  if (shape === 0) return [scale, scale];
  if (shape === 1) return [Math.sqrt(scale * next), Math.sqrt(scale * next)];
  const root = Math.sqrt(aspectRatios[Math.floor(shape / 2) - 1]!);
  return shape % 2 === 0 ? [scale * root, scale / root] : [scale / root, scale * root];
}
