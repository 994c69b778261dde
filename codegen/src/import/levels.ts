/** The same model with its tensors cut into one for each level, or joined into one: exports differ in that. */
import { resolveSource } from "../generate.ts";
import type { Model, Tensor } from "../model.generated.ts";
import { ok } from "../problem.ts";
import { partsOf } from "../resolve/parts.ts";
import { levelCount } from "../resolve/prior-table.ts";
import type { Relative } from "./relatives.ts";
import { withSizes } from "./signature.ts";

/** `relative` as it is, or with as many outputs as a file has. */
export function inShapeOf(outputs: number, relative: Relative): Relative[] {
  const { model } = relative;
  const levels = model.kind === "raw" && model.priors !== undefined ? model.levels.length : 1;
  const own = model.written.outputs.length;
  if (
    levels > 1 &&
    outputs === own * levels &&
    partsOf(model.written).every(([, { from }]) => from.length === 1)
  )
    return [relative, ...rewritten(relative, cut(relative))];
  if (
    levels > 1 &&
    outputs * levels === own &&
    partsOf(model.written).every(([, { from }]) => from.length === levels)
  )
    return [relative, ...rewritten(relative, join(relative))];
  return [relative];
}

function rewritten(relative: Relative, json: Model): Relative[] {
  const { id, origin } = relative.model;
  const read: Relative["read"] = (name) =>
    name === "model.json" ? ok(JSON.stringify(json)) : relative.read(name);
  const model = resolveSource({ id, origin, file: origin, read, siblings: () => [] });
  return model.ok ? [{ ...relative, json, model: model.value }] : [];
}

function cut({ json, model }: Relative): Model {
  const levels = model.kind === "raw" ? model.levels : [];
  const outputs = json.outputs.flatMap((output) =>
    levels.map(
      (level, i): Tensor => ({
        ...output,
        name: `${output.name}_${i}`,
        shape: output.shape.map((length, k) => (output.axes[k] === "anchor" ? levelCount(level) : length)),
      }),
    ),
  );
  return withFrom({ ...json, outputs }, ([name]) => levels.map((_, i) => `${name}_${i}`));
}

function join({ json, model }: Relative): Model {
  const count = model.kind === "raw" ? model.priorCount : 0;
  const firsts = [...new Set(partsOf(json).map(([, { from }]) => from[0]!))];
  const outputs = firsts.map((name): Tensor => {
    const { axes, shape, ...rest } = json.outputs.find((output) => output.name === name)!;
    const cells = new Set<string>(["anchor", "row", "column", "shape"]);
    const at = axes.findIndex((axis) => cells.has(axis));
    const kept = axes.flatMap((axis, i) => (i === at ? ["anchor" as const] : cells.has(axis) ? [] : [axis]));
    const lengths = axes.flatMap((axis, i) => (i === at ? [count] : cells.has(axis) ? [] : [shape[i]!]));
    return { ...rest, shape: lengths, axes: kept };
  });
  return withFrom({ ...json, outputs }, ([name]) => [name!]);
}

/** The same model with other tensors for each part. */
function withFrom(json: Model, change: (from: readonly string[]) => readonly string[]): Model {
  const part = <T extends { readonly from: readonly string[] }>(one: T): T => ({
    ...one,
    from: change(one.from),
  });
  const { boxes, scores, keypoints } = json;
  const { quality, classes } = scores ?? {};
  return {
    ...json,
    ...(boxes && { boxes: withSizes(part(boxes), part) }),
    ...(scores && {
      scores: {
        ...part(scores),
        ...(quality && { quality: part(quality) }),
        ...(classes && { classes: part(classes) }),
      },
    }),
    ...(keypoints && { keypoints: part(keypoints) }),
  };
}
