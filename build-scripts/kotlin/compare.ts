/** Compares detections in words. */
import type { Detection } from "./decode.ts";

/** How far numbers may be apart, times the larger of 1 and the expected number. */
const usualTolerance = 1e-6;

/**
 * Where `found` first differs from `expected`, in class, order, origin, scores, boxes (0..1 of the input), angles or points; undefined where it does
 * not. NaN and infinities agree with themselves; with a tolerance of 0 every bit counts, but for those of NaN.
 */
export function difference(
  found: readonly Detection[],
  expected: readonly Detection[],
  tolerance = usualTolerance,
): string | undefined {
  const length = Math.max(found.length, expected.length);
  for (let i = 0; i < length; i++) {
    const what = differenceOfOne(found[i], expected[i], tolerance);
    if (what !== undefined) return `detection ${i}: ${what}`;
  }
  return undefined;
}

function differenceOfOne(
  found: Detection | undefined,
  expected: Detection | undefined,
  tolerance: number,
): string | undefined {
  if (found === undefined) return `${describe(expected!)} was expected, but nothing is found`;
  if (expected === undefined) return `${describe(found)} is found, but nothing was expected`;
  if (found.classIndex !== expected.classIndex) {
    return `class ${found.classIndex} (score ${found.score}), not class ${expected.classIndex} (score ${expected.score})`;
  }
  if (expected.anchor !== undefined && found.anchor !== expected.anchor) {
    return `anchor ${found.anchor}, not ${expected.anchor}`;
  }
  const [angle, wanted] = [found.angle ?? 0, expected.angle ?? 0];
  if (!near(angle, wanted, tolerance)) return `angle ${angle}, not ${wanted}`;
  return differenceOfNumbers(numbers(found, expected), numbers(expected), tolerance);
}

function differenceOfNumbers(others: readonly number[], wanted: readonly number[], tolerance: number) {
  const at = Math.max(wanted.length, others.length);
  for (let i = 0; i < at; i++) {
    const close =
      others[i] !== undefined && wanted[i] !== undefined && near(others[i]!, wanted[i]!, tolerance);
    if (!close) return `${nameOf(i)} ${others[i]}, not ${wanted[i]}`;
  }
  return undefined;
}

const describe = ({ classIndex, score }: Detection) => `class ${classIndex} with score ${score}`;
/** The numbers of a detection: scores of its points only where they are `expected`, too. */
function numbers({ score, box, points = [], pointScores = [] }: Detection, expected?: Detection): number[] {
  const compared = expected !== undefined && expected.pointScores === undefined ? [] : pointScores;
  return [score, ...box, ...points, ...compared];
}
const nameOf = (i: number) =>
  ["score", "left", "top", "right", "bottom"][i] ?? `number ${i - 5} of its points and their scores is`;

function near(a: number, b: number, tolerance: number): boolean {
  if (tolerance === 0 || Number.isNaN(a)) return Object.is(a, b);
  return a === b || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
}
