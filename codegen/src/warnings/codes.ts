import type { Boxes } from "../model.generated.ts";
import { numbers, ofRaw, type Warnings, warnIf } from "./warning.ts";

/** Numbers that offsets are multiplied or divided by, under each other's name or in another order. */
export const codeWarnings = {
  varianceRange: ofRaw(({ written: { boxes, keypoints } }) => {
    const { variances = [], weights = [] } = scalesOf(boxes);
    const { variance, weight } = keypoints?.kind === "offsets" ? keypoints : {};
    return [
      ...multiplied(variances, "/boxes/variances", "weights"),
      ...divided(weights, "/boxes/weights", "variances"),
      ...(variance === undefined ? [] : multiplied([variance], "/keypoints/variance", "weight")),
      ...(weight === undefined ? [] : divided([weight], "/keypoints/weight", "variance")),
    ];
  }),
  varianceOrder: ofRaw(({ written: { boxes } }) => {
    if (boxes?.kind !== "centerSize") return [];
    const { variances, weights } = boxes;
    const [x, y, width, height] = variances ?? weights ?? [1, 1, 1, 1];
    const swapped =
      variances === undefined ? x < width && y < height && x >= 1 : x > width && y > height && x <= 1;
    const key = variances === undefined ? "weights" : "variances";
    return warnIf(
      swapped,
      `/boxes/${key}`,
      `is ${numbers([x, y, width, height])}, in the order of width, height, x, y; write ${numbers([width, height, x, y])}`,
    );
  }),
} satisfies Warnings;

interface Scales {
  readonly variances?: readonly number[];
  readonly weights?: readonly number[];
}

function scalesOf(boxes: Boxes | undefined): Scales {
  return boxes?.kind === "centerSize" || boxes?.kind === "cornerOffsets" ? boxes : {};
}

function multiplied(values: readonly number[], pointer: string, other: string) {
  const message = `is ${said(values)}, by which offsets are multiplied; if the code divides, call it "${other}"`;
  return warnIf(Math.max(...values) > 1, pointer, message);
}

function divided(values: readonly number[], pointer: string, other: string) {
  const message = `is ${said(values)}, by which offsets are divided; if the code multiplies, call it "${other}"`;
  return warnIf(Math.min(...values) < 1, pointer, message);
}

function said(values: readonly number[]): string {
  return values.length === 1 ? `${values[0]}` : numbers(values);
}
