import { expect } from "vitest";
import type { Detection } from "../../build-scripts/kotlin/decode.ts";
import type { MappedShapes } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";

/** Same detections in the same order, scores and boxes (0..1 of the input) within 1e-6; NaN and infinities agree. */
export function expectSame(found: readonly Detection[], expected: readonly Detection[], what: string): void {
  const shown = `${what}\nfound ${JSON.stringify(found)}\nexpected ${JSON.stringify(expected)}`;
  expect(
    found.map((d) => d.classIndex),
    shown,
  ).toEqual(expected.map((d) => d.classIndex));
  for (const [i, detection] of found.entries()) {
    const { anchor } = expected[i]!;
    if (anchor !== undefined) expect(detection.anchor, `anchor of detection ${i}; ${shown}`).toBe(anchor);
    const pairs = [
      [detection.score, expected[i]!.score],
      ...detection.box.map((side, k) => [side, expected[i]!.box[k]!]),
      ...(detection.points ?? []).map((value, k) => [value, expected[i]!.points?.[k] ?? Number.NaN]),
      ...(expected[i]!.pointScores ?? []).map((value, k) => [
        detection.pointScores?.[k] ?? Number.NaN,
        value,
      ]),
    ];
    for (const [a, b] of pairs)
      expect(close(a!, b!), `detection ${i}: ${a} is not ${b}; ${shown}`).toBe(true);
  }
}

function close(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
}

/** Numbers within 2e-6 of the range of colours. Integers are equal where colours are whole; where they are real, rounding may differ by one. */
export function expectSameTensor(
  { input, resize }: Model,
  tensor: Uint8Array<ArrayBuffer>,
  expected: readonly number[],
  what: string,
): void {
  const arrays = { float32: Float32Array, uint8: Uint8Array, int8: Int8Array };
  const found = new arrays[input.type](tensor.buffer);
  expect(found.length, what).toBe(expected.length);
  const whole = ["opencv", "pillow", "warp"].includes(resize.sampling) && input.color !== "GRAY";
  const range = input.type === "float32" ? 255 / Math.min(...input.std) : 255;
  const tolerance = whole ? 0 : input.type === "float32" ? 2e-6 * range : 1;
  const wrong = found.findIndex((value, i) => !(Math.abs(value - expected[i]!) <= tolerance));
  expect(wrong, `number ${wrong} is ${found[wrong]}, not ${expected[wrong]}; ${what}`).toBe(-1);
}

/** Points and boxes within 1e-9 and float32 of what is expected, and the point back where it came from. */
export function expectSameMap(
  found: MappedShapes,
  expected: MappedShapes,
  box: readonly number[],
  what: string,
): void {
  const size = 1 + Math.max(...expected.box.map(Math.abs), ...expected.point.map(Math.abs));
  const pairs = [
    ...found.point.map((value, k) => [value, expected.point[k]!, 1e-9 * size] as const),
    ...found.box.map((value, k) => [value, expected.box[k]!, 1e-6 * size] as const),
    ...found.back.map((value, k) => [value, box[k]!, 1e-9] as const),
  ];
  for (const [value, wanted, tolerance] of pairs) {
    expect(Math.abs(value - wanted) <= tolerance, `${value} is not ${wanted}; ${what}`).toBe(true);
  }
}
