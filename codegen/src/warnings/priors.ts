import type { Grid, Priors } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { shapesOf } from "../resolve/levels/grid.ts";
import { first, ofRaw, short, type Warnings, warnIf } from "./warning.ts";

/** No prior is larger than this many inputs, and none smaller than this many pixels. */
const largestScale = 2;

/** Sizes of priors in another unit than they have, or twice. */
export const priorWarnings = {
  scaleRange: ofRaw(({ written: { priors, input } }) => {
    const found = scalesOf(priors).find(({ value }) => value > largestScale);
    if (found === undefined) return [];
    const { pointer, value } = found;
    const side = Math.min(input.width, input.height);
    const advice = `write ${short(value / side)} for ${value} pixels of ${side}`;
    return warnIf(true, pointer, `is ${value}; a scale is a fraction of the input: ${advice}`);
  }),
  shapeRange: ofRaw(({ written: { priors } }) => {
    if (priors?.kind === "grid") return smallShapes(priors);
    if (priors?.kind !== "retinaNetAnchors") return [];
    const sizes = priors.levels.flatMap((level) => level.sizes);
    const small = sizes.every((size) => size <= largestScale);
    return warnIf(
      small,
      "/priors/levels/0/sizes",
      `begins with ${sizes[0]}; sizes are in pixels of the input`,
    );
  }),
  repeatedPriors: ofRaw(({ written: { priors } }) => {
    if (priors?.kind !== "multibox") return [];
    const found = priors.levels.flatMap(({ aspectRatios }, k) =>
      repeated(aspectRatios, `/priors/levels/${k}/aspectRatios`),
    );
    return first(found, "ratios");
  }),
} satisfies Warnings;

function scalesOf(priors: Priors | undefined): { pointer: string; value: number }[] {
  if (priors?.kind === "multibox")
    return priors.scales.map((value, i) => ({ pointer: `/priors/scales/${i}`, value }));
  if (priors?.kind !== "ssdAnchors") return [];
  return (["minScale", "maxScale"] as const).map((key) => ({
    pointer: `/priors/${key}`,
    value: priors[key],
  }));
}

/** Anchors of YOLOv2 are listed in cells, and no detector has none larger than its finest cell. */
function smallShapes({ levels, pairing }: Grid): Finding[] {
  const listed = levels.filter(({ shapes, sizes }) => shapes !== undefined || sizes !== undefined);
  const sides = listed.flatMap((level) => shapesOf(level, pairing).flat());
  const stride = Math.min(...levels.map((level) => level.stride));
  const largest = Math.max(...sides);
  const key = listed[0]?.shapes === undefined ? "sizes" : "shapes";
  return warnIf(
    sides.length > 0 && largest < stride,
    `/priors/levels/${levels.indexOf(listed[0]!)}/${key}`,
    `reach ${largest} at most, less than a cell of ${stride}; ${key} are in pixels of the input: ${largest} cells are ${short(largest * stride)}`,
  );
}

const close = (a: number, b: number) => Math.abs(a - b) < 1e-3;

function repeated(ratios: readonly number[], pointer: string): Finding[] {
  return ratios.flatMap((ratio, i) => {
    const twin = ratios.slice(0, i).find((other) => close(other, ratio) || close(other, 1 / ratio));
    const square = close(ratio, 1);
    const why = square
      ? "beside the squares, which are there already"
      : `beside ${twin}, although each ratio gives a wide and a tall box`;
    return warnIf(square || twin !== undefined, `${pointer}/${i}`, `is ${ratio} ${why}; leave it out`);
  });
}
