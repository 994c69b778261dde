/** Shipped models in which a network does not lie, though nearly, and where the two part. */
import type { NetworkFile } from "../network/network-file.ts";
import { valueAxes } from "../resolve/axes.ts";
import { count } from "../suggest.ts";
import { type Grids, gridsFor } from "./grids.ts";
import type { Sides } from "./image.ts";
import { layOutAnyhow, type NamedAxis } from "./lay-out.ts";
import type { Relative } from "./relatives.ts";
import { axesOf } from "./signature.ts";
import { classCounts } from "./unify.ts";

export interface Stranger {
  readonly id: string;
  /** What keeps the network from being like it. */
  readonly reasons: readonly string[];
  /** 1 where each output has its like. */
  readonly likeness: number;
}

type Shape = readonly (number | string)[];

/** Below this, two networks have little in common but that they are networks. */
const least = 0.4;

/** Those of `relatives` that come near, nearest first. `size` is undefined where the file leaves it open. */
export function strangersAmong(
  relatives: readonly Relative[],
  network: NetworkFile,
  size: Sides | undefined,
): Stranger[] {
  const shapes = (network.outputs ?? []).map(({ shape = [] }) => shape);
  return relatives
    .filter(({ model }) => model.kind === "raw")
    .flatMap((relative) => ways(relative, network, shapes, size).sort(byLikeness).slice(0, 1))
    .filter(({ likeness }) => likeness >= least)
    .sort(byLikeness);
}

function byLikeness(a: Stranger, b: Stranger): number {
  return b.likeness - a.likeness;
}

function ways(
  relative: Relative,
  network: NetworkFile,
  shapes: readonly Shape[],
  size: Sides | undefined,
): Stranger[] {
  return gridsFor(relative.model, size ?? relative.json.input).flatMap((grids) =>
    classCounts(relative, network).map((classes) => compare(relative, shapes, grids, classes)),
  );
}

/** Each output of the relative takes the tensor that is most like it of those that are left. */
function compare({ id, model }: Relative, shapes: readonly Shape[], grids: Grids, classes: number): Stranger {
  const left = new Map(shapes.entries());
  const { outputs } = model.written;
  const pairs = outputs.map((output) => {
    const wanted = axesOf(model, output, grids.levels, classes);
    const [nearest] = [...left]
      .map(([index, shape]) => ({ index, shape, likeness: likenessOf(shape, wanted) }))
      .sort((a, b) => b.likeness - a.likeness);
    if (nearest !== undefined) left.delete(nearest.index);
    return { wanted, nearest };
  });
  const wrong = pairs.filter(({ nearest }) => nearest?.likeness !== 1).map(difference);
  const sum = pairs.reduce((all, { nearest }) => all + (nearest?.likeness ?? 0), 0);
  const fewer = shapes.length < outputs.length;
  const reasons = fewer
    ? [`it has ${count(shapes.length, "output")}, and ${id} ${outputs.length}`]
    : shortened(wrong);
  return { id, reasons, likeness: sum / Math.max(shapes.length, outputs.length) };
}

const told = 2;

function shortened(reasons: readonly string[]): string[] {
  const more = reasons.length - told;
  return more > 0 ? [...reasons.slice(0, told), `${more} more are other`] : [...reasons];
}

interface Pair {
  readonly wanted: readonly NamedAxis[];
  readonly nearest: { readonly index: number; readonly shape: Shape; readonly likeness: number } | undefined;
}

function difference({ wanted, nearest }: Pair): string {
  const expected = said(wanted.map(({ length }) => length));
  return nearest === undefined || nearest.likeness === 0
    ? `no output is ${expected}`
    : `output ${nearest.index} is ${said(nearest.shape)}, not ${expected}`;
}

/** Lengths beside 1. */
function said(lengths: Shape): string {
  return long(lengths).join(" x ") || "1";
}

function long(lengths: Shape): Shape {
  return lengths.filter((length) => length !== 1);
}

/** 1 for the same axes; less for another number of predictions, and least where as many axes are all that is common. */
function likenessOf(shape: Shape, wanted: readonly NamedAxis[]): number {
  if (layOutAnyhow(shape, wanted) !== undefined) return 1;
  const found = long(shape);
  const axes = wanted.filter(({ length }) => length !== 1);
  if (found.length !== axes.length || found.length === 0) return 0;
  const values = axes.filter(({ axis }) => valueAxes.includes(axis));
  return values.every(({ length }) => found.includes(length)) ? 0.6 : 0.3;
}
