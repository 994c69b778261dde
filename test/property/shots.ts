/** Random frames, and how preprocessing differs from the interpreter's on them. */
import fc from "fast-check";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import type { FrameSize } from "../../build-scripts/kotlin/decode.ts";
import type { MappedShapes, Preprocessed, TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { halfValue } from "../interpreter/half.ts";
import { interpretMaps } from "../interpreter/maps.ts";
import { interpretFrame } from "../interpreter/preprocess.ts";
import { hash } from "../support/hash.ts";
import { remembered } from "../support/remembered.ts";
import { box, frames, view } from "./arbitraries/frames.ts";

/** A frame, a box of the input to map back, and the size of a view to map it into. */
export interface Shot {
  readonly frame: TestFrame;
  readonly box: readonly [number, number, number, number];
  readonly view: readonly [number, number];
}

export function randomShots(seed: number, count: number): Shot[] {
  return fc.sample(fc.record({ frame: frames, box, view }), { seed, numRuns: count });
}

/** Width and height of a frame: wide, high, small or large. */
export function randomSize(seed: number): FrameSize {
  return [1 + (hash(1, seed) % 150), 1 + (hash(2, seed) % 150)];
}

/** Where tensor or maps first differ from what the interpreter makes of the frame; undefined where they do not. */
export function shotDifference(model: Model, shot: Shot, found: Preprocessed): string | undefined {
  return remembered([model, shot, found], () => difference(model, shot, found));
}

function difference(model: Model, { frame, box, view }: Shot, { tensor, maps }: Preprocessed) {
  const expected = interpretMaps(model, frame, box, view);
  return [
    tensorDifference(model, tensor, interpretFrame(model, frame)),
    ...expected.map((map, k) => mapDifference(maps[k]!, map, box)),
  ].find((what) => what !== undefined);
}

/**
 * Numbers within 2e-6 of the range of colours. Integers and half floats are equal where colours are whole; where they are real, rounding may differ
 * by one integer, or by one half float beside the other.
 */
function tensorDifference(
  { input, resize }: Model,
  tensor: Uint8Array<ArrayBuffer>,
  expected: readonly number[],
): string | undefined {
  const stored = new arrays[input.type](tensor.buffer);
  const half = input.type === "float16";
  const found = half ? Array.from(stored, halfValue) : stored;
  const wanted = half ? expected.map(halfValue) : expected;
  if (found.length !== expected.length)
    return `the input has ${found.length} numbers, not ${expected.length}`;
  const wholeColors = ["opencv", "pillow", "warp", "nearest", "area"].includes(resize.sampling);
  const whole = wholeColors && input.color !== "GRAY";
  const range = ["float32", "float16"].includes(input.type) ? 255 / Math.min(...input.std) : 255;
  const tolerance = whole ? 0 : half || input.type === "float32" ? 2e-6 * range : 1;
  const nextHalf = (value: number) => (half && !whole ? 2 ** -10 * Math.abs(value) : 0);
  const wrong = found.findIndex((value, i) => {
    const other = wanted[i]!;
    return !(Object.is(value, other) || Math.abs(value - other) <= tolerance + nextHalf(other));
  });
  return wrong === -1 ? undefined : `number ${wrong} of the input is ${found[wrong]}, not ${wanted[wrong]}`;
}

/** Points and boxes within 1e-9 and float32 of what is expected, and the point back where it came from. */
function mapDifference(
  found: MappedShapes,
  expected: MappedShapes,
  box: readonly number[],
): string | undefined {
  const size = 1 + Math.max(...expected.box.map(Math.abs), ...expected.point.map(Math.abs));
  const pairs = [
    ...found.point.map((value, k) => [value, expected.point[k]!, 1e-9 * size] as const),
    ...found.box.map((value, k) => [value, expected.box[k]!, 1e-6 * size] as const),
    ...found.back.map((value, k) => [value, box[k]!, 1e-9] as const),
  ];
  const wrong = pairs.find(([value, wanted, tolerance]) => !(Math.abs(value - wanted) <= tolerance));
  return wrong && `a mapped box or point has ${wrong[0]}, not ${wrong[1]}`;
}
