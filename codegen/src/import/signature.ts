/** What the outputs of a model are on another input and with other classes: its signature, to be found in a file. */
import type { Model, Tensor } from "../model.generated.ts";
import { valueAxes } from "../resolve/axes.ts";
import { type Part, partsOf } from "../resolve/parts.ts";
import type { PriorLevel } from "../resolve/prior-table.ts";
import { levelCount, priorCount } from "../resolve/prior-table.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import type { NamedAxis } from "./lay-out.ts";

/** The sizes of boxes, if they are elsewhere, changed as the part that they belong to. */
export function withSizes<T extends object>(boxes: T, change: <P extends Part>(part: P) => P): T {
  const { sizes } = boxes as { readonly sizes?: Part };
  return sizes === undefined ? boxes : { ...boxes, sizes: change(sizes) };
}

/** Columns of scores beyond the labels: 1 where there is a background. */
export function extraColumns({ written, labels }: ResolvedModel): number {
  const { scores, outputs } = written;
  const tensor = outputs.find(({ name }) => name === scores?.from[0]);
  if (scores === undefined || tensor === undefined) return 0;
  const [first, end] = scores.values ?? [0, valueLength(tensor)];
  return end - first - labels.length;
}

function valueLength({ shape, axes }: Tensor): number {
  return shape[axes.findIndex((axis) => valueAxes.includes(axis))] ?? 1;
}

/** The axes of one output for `classes` labels and these levels, without those of length 1 that mean nothing. */
export function axesOf(
  model: ResolvedModel,
  output: Tensor,
  levels: readonly PriorLevel[],
  classes: number,
): NamedAxis[] {
  const lengths = lengthsOf(model, output, levels, classes);
  return output.axes.flatMap((axis, i) => (axis === "one" ? [] : [{ axis, length: lengths[i]! }]));
}

/** The length of each axis of one output; -1 where it may have any. */
export function lengthsOf(
  { kind, written, labels }: ResolvedModel,
  output: Tensor,
  levels: readonly PriorLevel[],
  classes: number,
): number[] {
  const more = written.scores?.from.includes(output.name) === true ? classes - labels.length : 0;
  const level = levelOf(written, output.name, levels);
  return output.axes.map((axis, i) => {
    const length = output.shape[i]!;
    if (axis === "one") return length;
    if (valueAxes.includes(axis)) return length + more;
    if (kind === "detections") return -1;
    return level === undefined ? length : lengthAlong(axis, level, length);
  });
}

function lengthAlong(
  axis: NamedAxis["axis"],
  level: PriorLevel | readonly PriorLevel[],
  length: number,
): number {
  if (Array.isArray(level)) return axis === "anchor" ? priorCount(level) : length;
  const { rows, columns, sizes } = level as PriorLevel;
  return (
    { row: rows, column: columns, shape: sizes.length, anchor: levelCount(level as PriorLevel) }[
      axis as string
    ] ?? length
  );
}

/** The level that an output holds, or all of them; undefined where no part reads it. */
function levelOf(
  model: Model,
  name: string,
  levels: readonly PriorLevel[],
): PriorLevel | readonly PriorLevel[] | undefined {
  const [, part] = partsOf(model).find(([, { from }]) => from.includes(name)) ?? [];
  if (part === undefined) return undefined;
  if (part.from.length > 1) return levels[part.from.indexOf(name)];
  return levels.length === 1 ? levels[0] : levels;
}
