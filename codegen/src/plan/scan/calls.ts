import type { RawModel } from "../../resolve/resolve.ts";
import { specialize } from "../functions.ts";
import { kotlinInt } from "../literals.ts";
import { kotlinParameterName } from "../names.ts";
import { arrayType, quantization } from "../numbers.ts";
import { type Bound, classBound, leastInteger, qualityBound } from "./bounds.ts";
import { type Segment, segmentsOf } from "./segments.ts";

/** The runs of priors that `scan` is called for: scores, and beside them the quality if there is one. */
export function scanSegments({ scores }: RawModel): Segment[] {
  return scores.view.slices.flatMap((slice, i) =>
    segmentsOf(scores.quality === undefined ? [slice] : [slice, scores.quality.view.slices[i]!]),
  );
}

/** Parameters and calls of `scan`, and for each number that it needs the literal or the parameter. */
export type ScanCalls = ReturnType<typeof scanCalls>;

export function scanCalls(model: RawModel, segments: readonly Segment[]) {
  const arrays = ["values", "qualities"].slice(0, segments[0]!.parts.length);
  const bounds = model.scores.spec.activation === "softmax" ? [] : [classBound(model), qualityBound(model)];
  return specialize(
    "scan",
    {
      parameters: arrays.map((name, k) => `${name}: ${arrayType(segments[0]!.parts[k]!.type)}`),
      calls: segments.map(({ parts }) => parts.map(({ tensor }) => kotlinParameterName(tensor))),
    },
    {
      anchors: ints(segments, ({ rows }) => rows),
      firstAnchor: ints(segments, ({ firstRow }) => firstRow),
      anchorStep: ints(segments, ({ rowStep }) => rowStep),
      offset: ints(segments, ({ parts }) => parts[0]!.offset),
      stride: ints(segments, ({ parts }) => parts[0]!.stride),
      valueStride: ints(segments, ({ parts }) => parts[0]!.valueStride),
      qualityOffset: ints(segments, ({ parts }) => parts[1]?.offset ?? 0),
      qualityStride: ints(segments, ({ parts }) => parts[1]?.stride ?? 0),
      scale: quantized(segments, 0, "scale"),
      zeroPoint: quantized(segments, 0, "zeroPoint"),
      qualityScale: quantized(segments, 1, "scale"),
      qualityZeroPoint: quantized(segments, 1, "zeroPoint"),
      least: least(segments, 0, bounds[0]),
      qualityLeast: least(segments, 1, bounds[1]),
    },
  );
}

function ints(segments: readonly Segment[], pick: (segment: Segment) => number) {
  return { type: "Int" as const, literals: segments.map((segment) => kotlinInt(pick(segment))) };
}

function quantized(segments: readonly Segment[], part: number, key: "scale" | "zeroPoint") {
  const type = key === "scale" ? ("Float" as const) : ("Int" as const);
  return { type, literals: segments.map(({ parts }) => quantization(parts[part]?.quantization)[key]) };
}

/** The least integer that can pass; 0 where the numbers are no integers. */
function least(segments: readonly Segment[], part: number, bound: Bound | undefined) {
  return ints(segments, ({ parts }) => {
    const numbers = parts[part];
    return numbers?.quantization === undefined ? 0 : leastInteger(numbers, bound);
  });
}
