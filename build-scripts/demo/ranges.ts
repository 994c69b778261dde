/** What a run of the network shows of its numbers, and which choices of model.json they contradict. */

import type { Tensor } from "../../codegen/src/model.generated.ts";
import { error, type Finding, pointerTo } from "../../codegen/src/problem.ts";
import { valueDim } from "../../codegen/src/resolve/axes.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { rolesInRows } from "../../codegen/src/resolve/roles.ts";
import type { View } from "../../codegen/src/resolve/view.ts";
import { halfValue } from "../kotlin/halves.ts";

/** The numbers that one part reads, as real values. */
export interface Range {
  readonly part: string;
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly nan: number;
}

/** The bytes of each output, in the order of model.json. */
export type Outputs = readonly Buffer[];

/** Ranges of what each part of the model reads. */
export function rangesOf(model: ResolvedModel, outputs: Outputs): Range[] {
  return Object.entries(partsOf(model, outputs)).map(([part, numbers]) => rangeOf(part, numbers));
}

function partsOf(model: ResolvedModel, outputs: Outputs): Record<string, number[]> {
  const { written } = model;
  const numbersOf = (name: string) => {
    const at = written.outputs.findIndex((output) => output.name === name);
    return numbersIn(written.outputs[at]!, outputs[at]!);
  };
  if (model.kind === "detections") {
    const { boxes, scores } = rolesInRows(model.detections, written.outputs);
    return { boxes: inRows(model, boxes!, numbersOf), scores: inRows(model, scores!, numbersOf) };
  }
  const { boxes, scores } = model;
  return {
    boxes: inView(boxes.view, numbersOf),
    scores: inView(scores.view, numbersOf),
    ...(scores.quality && { quality: inView(scores.quality.view, numbersOf) }),
  };
}

/** Of rows only those that are detections: behind their count are leftovers, and below the threshold nobody looks. */
function inRows(
  model: Extract<ResolvedModel, { kind: "detections" }>,
  role: { readonly from: string; readonly value: number; readonly size: number },
  numbersOf: (name: string) => number[],
): number[] {
  const { scores, count, threshold } = model.detections;
  const valuesOf = ({ from, value }: { readonly from: string; readonly value: number }, size: number) => {
    const numbers = numbersOf(from);
    const each = valueDim(model.tensors[from]!).size;
    return Array.from({ length: numbers.length / each }, (_, row) =>
      numbers.slice(row * each + value, row * each + value + size),
    );
  };
  const rows = valuesOf(role, role.size);
  // Which boxes are selected says nothing of the space that all of them are in.
  if (model.detections.selected !== undefined) return rows.flat();
  const certain = valuesOf(scores, 1);
  const known = count === undefined ? rows.length : (numbersOf(count.from)[0] ?? 0);
  const kept = rows.filter(
    (_, i) =>
      i < known && (role.from === scores.from && role.size === 1 ? true : certain[i]![0]! >= threshold),
  );
  return kept.flat();
}

function inView({ slices, count }: View, numbersOf: (name: string) => number[]): number[] {
  return slices.flatMap(({ tensor, offset, valueStride, dims }) => {
    const numbers = numbersOf(tensor);
    const places = dims.reduce<number[]>(
      (starts, { size, stride }) =>
        starts.flatMap((start) => Array.from({ length: size }, (_, i) => start + i * stride)),
      [offset],
    );
    return places.flatMap((start) =>
      Array.from({ length: count }, (_, i) => numbers[start + i * valueStride]!),
    );
  });
}

/** Dequantised where the output has a scale. */
function numbersIn({ type, quantization }: Tensor, bytes: Buffer): number[] {
  const copy = Uint8Array.from(bytes).buffer;
  const raw = {
    float32: () => Array.from(new Float32Array(copy)),
    float16: () => Array.from(new Uint16Array(copy), halfValue),
    int32: () => Array.from(new Int32Array(copy)),
    int64: () => Array.from(new BigInt64Array(copy), Number),
    uint8: () => Array.from(new Uint8Array(copy)),
    int8: () => Array.from(new Int8Array(copy)),
  }[type]();
  if (quantization === undefined) return raw;
  return raw.map((number) => quantization.scale * (number - quantization.zeroPoint));
}

function rangeOf(part: string, numbers: readonly number[]): Range {
  const real = numbers.filter((number) => !Number.isNaN(number));
  return {
    part,
    count: numbers.length,
    low: real.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    high: real.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    nan: numbers.length - real.length,
  };
}

/** How far scores may leave 0..1 by rounding. */
const rounding = 1e-3;
/** Fractions of the input end soon behind 1, boxes in pixels do not. */
const fractions = 2;

/** Choices that these numbers contradict. */
export function contradictions(model: ResolvedModel, ranges: readonly Range[]): Finding[] {
  return ranges
    .filter(({ count }) => count > 0)
    .flatMap((range) => [
      ...missing(range),
      ...(range.part === "boxes" ? spaces(model, range) : activations(model, range)),
    ]);
}

function missing({ part, nan, count }: Range): Finding[] {
  if (nan === 0) return [];
  return [error(pointerTo(part), `${nan} of its ${count} numbers are NaN in this run`)];
}

function activations({ written: { scores, detections } }: ResolvedModel, range: Range): Finding[] {
  const { part, low, high } = range;
  if (detections !== undefined) {
    const outside = low < -rounding || high > 1 + rounding;
    return outside
      ? [error("/detections/scores", `reach from ${shown(range)} in this run: these are not scores`)]
      : [];
  }
  const at = part === "quality" ? "/scores/quality/activation" : "/scores/activation";
  const activation = (part === "quality" ? scores?.quality : scores)?.activation;
  if (activation === "none" || activation === "unit") {
    const outside = low < -rounding || high > 1 + rounding;
    const said = `is "${activation}"; the network gives ${shown(range)}, which are not scores yet: "sigmoid" or "softmax"`;
    return outside ? [error(at, said)] : [];
  }
  if (low < -rounding || high > 1 + rounding || low === high) return [];
  return [
    error(
      at,
      `is "${activation}"; the network gives ${shown(range)}, which look like scores already: "none"`,
    ),
  ];
}

/** Only boxes that the graph has computed: what is relative to priors has no space of its own. */
function spaces({ written: { boxes, result } }: ResolvedModel, range: Range): Finding[] {
  if (boxes !== undefined && boxes.kind !== "decoded") return [];
  const looks = range.high > fractions ? "pixels" : "normalized";
  if (looks === result.space) return [];
  return [
    error("/result/space", `is "${result.space}"; boxes reach from ${shown(range)} in this run: "${looks}"`),
  ];
}

/** Both ends, rounded for people. */
export function shown({ low, high }: Range): string {
  return [low, high].map((value) => String(Number(value.toPrecision(4)))).join(" to ");
}
