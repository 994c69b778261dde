/** How far two decoders agree on one network's outputs. */
import type { Detection } from "../../build-scripts/kotlin/decode.ts";

export interface Agreement {
  /** Those of the original. */
  readonly detections: number;
  readonly sameSet: boolean;
  readonly sameOrder: boolean;
  /** The largest differences between detections that are the same. */
  readonly score: number;
  readonly box: number;
}

type Numbers = Pick<Detection, "classIndex" | "score" | "box" | "angle">;

/** Two detections are the same where their class is, and score, box (0..1 of the input) and angle differ by no more. */
const tolerance = 1e-5;

/** Order is not compared among detections whose scores are equal, which no original promises. */
export function agreement(found: readonly Numbers[], expected: readonly Numbers[]): Agreement {
  const left = [...found];
  const pairs = expected.flatMap((one) => {
    const at = left.findIndex((other) => same(one, other));
    return at === -1 ? [] : [[one, left.splice(at, 1)[0]!] as const];
  });
  const sameSet = pairs.length === expected.length && left.length === 0;
  const inOrder = expected.every((one, i) => found[i] !== undefined && inPlace(one, found[i]!));
  return {
    detections: expected.length,
    sameSet,
    sameOrder: sameSet && inOrder,
    score: Math.max(0, ...pairs.map(([a, b]) => Math.abs(a.score - b.score))),
    box: Math.max(0, ...pairs.map(([a, b]) => boxDistance(a, b))),
  };
}

const boxDistance = (a: Numbers, b: Numbers) =>
  Math.max(...a.box.map((side, i) => Math.abs(side - b.box[i]!)), Math.abs((a.angle ?? 0) - (b.angle ?? 0)));

function same(a: Numbers, b: Numbers): boolean {
  const near = Math.abs(a.score - b.score) <= tolerance && boxDistance(a, b) <= tolerance * scale(a);
  return a.classIndex === b.classIndex && near;
}

/** Boxes may be far larger than the input. */
const scale = ({ box }: Numbers) => Math.max(1, ...box.map(Math.abs));

function inPlace(a: Numbers, b: Numbers): boolean {
  return same(a, b) || Math.fround(a.score) === Math.fround(b.score);
}
