/** What a model's priors become on an input of another size. */
import type { Input, Priors } from "../model.generated.ts";
import { type PriorLevel, priorCount } from "../resolve/prior-table.ts";
import { resolvePriors } from "../resolve/priors.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import type { Sides } from "./image.ts";

/** Levels of cells for one way of scaling; `priors` is undefined where boxes are decoded already. */
export interface Grids {
  readonly priors: Priors | undefined;
  readonly levels: readonly PriorLevel[];
  /** Whether the input's size decides the number of priors. */
  readonly bySize: boolean;
}

/** The ways in which the priors of `model` may cover an input of `size`, likely ones first. */
export function gridsFor(model: ResolvedModel, size: Sides): Grids[] {
  if (model.kind === "detections") return [{ priors: undefined, levels: [], bySize: false }];
  const { input, priors } = model.written;
  if (priors === undefined) return [decodedGrids(model.levels, input, size)];
  if (priors.kind === "file") return [{ priors, levels: model.levels, bySize: false }];
  const same = input.width === size.width && input.height === size.height;
  const ratio = size.width / input.width;
  const ways = same ? [priors] : [refit(priors, input, size), ...stretched(priors, ratio, input, size)];
  return ways.map((way) => ({
    priors: way,
    levels: resolvePriors(way, { ...input, ...size }, undefined).levels,
    bySize: true,
  }));
}

/** Decoded boxes are as many as cells of 8, 16 and 32 pixels where they are at the model's own size; else always the same number. */
function decodedGrids(levels: readonly PriorLevel[], from: Sides, to: Sides): Grids {
  const [level, ...others] = levels;
  const [before, after] = [cells(from), cells(to)];
  const rows = priorCount(levels);
  const bySize = level !== undefined && others.length === 0 && rows % before === 0;
  const scaled = bySize ? [{ ...level, rows: 1, columns: (rows / before) * after }] : levels;
  return { priors: undefined, levels: scaled, bySize };
}

function cells({ width, height }: Sides): number {
  return [8, 16, 32].reduce((sum, stride) => sum + Math.ceil(width / stride) * Math.ceil(height / stride), 0);
}

/** Cells of the same pixels, so that there are more or fewer of them. */
function refit(priors: Priors, from: Sides, to: Sides): Priors {
  const across = (count: number) => Math.ceil(to.width / Math.round(from.width / count));
  const down = (count: number) => Math.ceil(to.height / Math.round(from.height / count));
  const resized = <Level extends { readonly rows: number; readonly columns: number }>(level: Level) => ({
    ...level,
    rows: down(level.rows),
    columns: across(level.columns),
  });
  switch (priors.kind) {
    case "grid": {
      const levels = priors.levels.map(({ rows, columns, ...level }) => level);
      return { ...priors, levels };
    }
    case "multibox":
      return { ...priors, levels: priors.levels.map(resized) };
    case "retinaNetAnchors":
      return { ...priors, levels: priors.levels.map(resized) };
    default:
      return priors;
  }
}

/** As many cells of more or fewer pixels, where both sides change alike. */
function stretched(priors: Priors, ratio: number, from: Sides, to: Sides): Priors[] {
  if (to.height / from.height !== ratio || priors.kind !== "ssdAnchors") return [];
  return [{ ...priors, strides: priors.strides.map((stride) => stride * ratio) }];
}

export function sameSize(a: Sides, b: Pick<Input, "width" | "height">): boolean {
  return a.width === b.width && a.height === b.height;
}
