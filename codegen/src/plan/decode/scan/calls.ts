import { arrayType } from "../../../kotlin/elements.ts";
import { type Argument, hoistConstants } from "../../../kotlin/functions.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { Outputs } from "../../tensors.ts";
import { unquantized } from "../reader.ts";
import { quantizationNumbers } from "./leasts.ts";
import { mapOf, type ScoreMap } from "./score-map.ts";
import { type Segment, type SegmentPart, segmentsOf } from "./segments.ts";

/** A run of priors, the map that it is a part of, and the classes that the graph has picked. */
interface ScanSegment extends Segment {
  readonly map: ScoreMap;
  readonly picked: SegmentPart | undefined;
}

/** The runs of priors that `scan` is called for: scores, and beside them quality and classes if there are any. */
export function scanSegments(model: RawModel): ScanSegment[] {
  const { scores } = model;
  return scores.view.slices.flatMap((slice, i) => {
    const judged = scores.quality === undefined ? [slice] : [slice, scores.quality.view.slices[i]!];
    const picked = scores.picked?.view.slices[i];
    const map = mapOf(model, slice);
    return segmentsOf(picked === undefined ? judged : [...judged, picked]).map(({ parts, ...segment }) => ({
      ...segment,
      parts: parts.slice(0, judged.length),
      map,
      picked: parts[judged.length],
    }));
  });
}

/** Parameters and calls of `scan`, and for each of its numbers the constant or the parameter. */
export type ScanArguments = ReturnType<typeof scanArguments>;

export function scanArguments(segments: readonly ScanSegment[], outputs: Outputs) {
  const arrays = [
    ...(["values", "qualities"] as const).slice(0, segments[0]!.parts.length),
    ...(segments[0]!.picked === undefined ? [] : (["classNumbers"] as const)),
  ];
  return {
    type: segments[0]!.parts[0]!.type,
    qualityType: segments[0]!.parts[1]?.type,
    classType: segments[0]!.picked?.type,
    ...hoistConstants(
      "scan",
      {
        parameters: arrays.map((name, k) => ({ name, type: arrayType(tensorsOf(segments[0]!)[k]!.type) })),
        calls: segments.map((segment) => tensorsOf(segment).map(({ tensor }) => outputs[tensor]!.parameter)),
      },
      {
        anchors: ints(segments, ({ anchors }) => anchors),
        firstAnchor: ints(segments, ({ firstAnchor }) => firstAnchor),
        anchorStep: ints(segments, ({ anchorStep }) => anchorStep),
        offset: ints(segments, ({ parts }) => parts[0]!.offset),
        stride: ints(segments, ({ parts }) => parts[0]!.stride),
        valueStride: ints(segments, ({ parts }) => parts[0]!.valueStride),
        qualityOffset: ints(segments, ({ parts }) => parts[1]?.offset ?? 0),
        qualityStride: ints(segments, ({ parts }) => parts[1]?.stride ?? 0),
        scale: floats(segments, ({ parts }) => quantizationOf(parts[0]).scale),
        zeroPoint: ints(segments, ({ parts }) => quantizationOf(parts[0]).zeroPoint),
        qualityScale: floats(segments, ({ parts }) => quantizationOf(parts[1]).scale),
        qualityZeroPoint: ints(segments, ({ parts }) => quantizationOf(parts[1]).zeroPoint),
        classOffset: ints(segments, ({ picked }) => picked?.offset ?? 0),
        classStride: ints(segments, ({ picked }) => picked?.stride ?? 0),
        classScale: floats(segments, ({ picked }) => quantizationOf(picked).scale),
        classZeroPoint: ints(segments, ({ picked }) => quantizationOf(picked).zeroPoint),
        leastAt: { type: "Int", values: quantizationNumbers(partsOf(segments, 0)) },
        qualityLeastAt: { type: "Int", values: quantizationNumbers(partsOf(segments, 1)) },
        mapFirst: ints(segments, ({ map }) => map.firstAnchor),
        mapOffset: ints(segments, ({ map }) => map.offset),
        mapRows: ints(segments, ({ map }) => map.rows),
        mapColumns: ints(segments, ({ map }) => map.columns),
        rowStride: ints(segments, ({ map }) => map.rowStride),
        columnStride: ints(segments, ({ map }) => map.columnStride),
      },
    ),
  };
}

function ints(segments: readonly ScanSegment[], pick: (segment: ScanSegment) => number): Argument {
  return { type: "Int", values: segments.map(pick) };
}

function floats(segments: readonly ScanSegment[], pick: (segment: ScanSegment) => number): Argument {
  return { type: "Float", values: segments.map(pick) };
}

function tensorsOf({ parts, picked }: ScanSegment): readonly SegmentPart[] {
  return picked === undefined ? parts : [...parts, picked];
}

function quantizationOf(part: SegmentPart | undefined) {
  return part?.quantization ?? unquantized;
}

/** The scores of all segments, or the qualities, if there are any. */
export function partsOf(segments: readonly Segment[], part: 0 | 1): SegmentPart[] {
  return segments.flatMap(({ parts }) => parts[part] ?? []);
}
