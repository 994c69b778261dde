import type { FrameSize } from "../../build-scripts/kotlin/decode.ts";
import type {
  HardSuppression,
  RotatedSuppression,
  Scope,
  SoftSuppression,
  WeightedSuppression,
} from "../../codegen/src/model.generated.ts";
import { mayStay } from "./boxes.ts";
import type { Candidate, RawModel } from "./candidate.ts";
import { firstOfEach } from "./caps.ts";
import { probiou } from "./oriented.ts";
import { type Box, overlap } from "./overlap.ts";
import { placeFrame } from "./place.ts";
import { passes } from "./scores.ts";

const f = Math.fround;

/** A candidate with its box as overlaps are measured. */
interface Measured extends Candidate {
  readonly measured: Box;
}

/** Thins out candidates that are sorted best first, up to the caps on detections. */
export function suppress(model: RawModel, entering: readonly Candidate[], frame: FrameSize): Candidate[] {
  const { suppression, selection, classes, result } = model;
  const sorted = entering.map((one) => ({ ...one, measured: measuredBox(model, one.box, frame) }));
  const perClass = (found: readonly Candidate[]) =>
    firstOfEach(found, selection.maxDetectionsPerClass, ({ classIndex }) => classIndex);
  switch (suppression.kind) {
    case "none":
      return perClass(sorted).slice(0, selection.maxDetections);
    case "hard":
      return perClass(hard(suppression, sorted)).slice(0, selection.maxDetections);
    case "rotated":
      return perClass(rotated(suppression, sorted)).slice(0, selection.maxDetections);
    case "weighted":
      return weighted(suppression, sorted)
        .filter((one) => mayStay(one, result))
        .slice(0, selection.maxDetections);
    case "soft":
      return soft(suppression, sorted, (one) => passes(selection, classes, one)).slice(
        0,
        selection.maxDetections,
      );
  }
}

function measuredBox(model: RawModel, box: Box, frame: FrameSize): Box {
  switch ("overlapIn" in model.suppression ? model.suppression.overlapIn : undefined) {
    case undefined:
      return box;
    case "wholePixels": {
      const [left, top] = [Math.trunc(box[0]), Math.trunc(box[1])];
      const [width, height] = [f(box[2] - box[0]), f(box[3] - box[1])].map(Math.trunc) as [number, number];
      return [left, top, f(left + width), f(top + height)];
    }
    case "frame": {
      const [across, down] = placeFrame(model, ...frame);
      const { width, height } = model.input;
      const pixels = model.result.space === "pixels";
      const unit = (value: number, size: number) => (pixels ? f(value) : f(f(value) / f(size)));
      const x = (side: number) => f(f(side - unit(across.pad, width)) / unit(across.scale, width));
      const y = (side: number) => f(f(side - unit(down.pad, height)) / unit(down.scale, height));
      return [x(box[0]), y(box[1]), x(box[2]), y(box[3])];
    }
  }
}

function related(scope: Scope, a: Candidate, b: Candidate): boolean {
  return scope === "all" || a.classIndex === b.classIndex;
}

function hard(suppression: HardSuppression, sorted: readonly Measured[]): Candidate[] {
  const { scope, threshold, dropWhen } = suppression;
  const kept: Measured[] = [];
  for (const candidate of sorted) {
    const rivals = kept.filter((rival) => related(scope, rival, candidate));
    const overlaps = rivals.map((rival) => overlap(suppression, rival.measured, candidate.measured));
    if (!overlaps.some((value) => drops(dropWhen, value, f(threshold)))) kept.push(candidate);
  }
  return kept;
}

/** Any better candidate drops one, whether it was dropped or not. */
function rotated(
  { scope, threshold, dropWhen }: RotatedSuppression,
  sorted: readonly Measured[],
): Candidate[] {
  return sorted.filter((candidate, i) =>
    sorted
      .slice(0, i)
      .filter((better) => related(scope, better, candidate))
      .every((better) => !drops(dropWhen, probiou(better.oriented!, candidate.oriented!), f(threshold))),
  );
}

function drops(dropWhen: HardSuppression["dropWhen"], value: number, threshold: number): boolean {
  switch (dropWhen) {
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
    case "not <":
      return !(value < threshold);
    case "not <=":
      return !(value <= threshold);
  }
}

function weighted(suppression: WeightedSuppression, sorted: readonly Measured[]): Candidate[] {
  const { scope, threshold, score } = suppression;
  const blended: Candidate[] = [];
  let remaining = [...sorted];
  while (remaining.length > 0) {
    const head = remaining[0]!;
    const members = remaining.filter(
      (other) =>
        related(scope, other, head) && overlap(suppression, other.measured, head.measured) > f(threshold),
    );
    if (members.length === 0) return [...blended, head];
    blended.push({
      ...head,
      score: score === "mean" ? f(total(members) / members.length) : head.score,
      box: mean(members, ({ box }) => box) as unknown as Box,
      points: mean(members, ({ points }) => points),
    });
    remaining = remaining.filter((other) => !members.includes(other));
  }
  return blended;
}

const total = (members: readonly Candidate[]) => members.reduce((sum, { score }) => f(sum + score), 0);

/** Means of the members' numbers, weighted by score. */
function mean(members: readonly Candidate[], numbers: (member: Candidate) => readonly number[]): number[] {
  return numbers(members[0]!).map((_, k) => {
    const sum = members.reduce((partial, member) => f(partial + f(member.score * numbers(member)[k]!)), 0);
    return f(sum / total(members));
  });
}

function soft(
  suppression: SoftSuppression,
  sorted: readonly Measured[],
  pass: (candidate: Candidate) => boolean,
): Candidate[] {
  const { scope, decay } = suppression;
  const found: Candidate[] = [];
  let remaining = [...sorted];
  const factor = (value: number) => {
    if (decay.kind === "gaussian") return f(Math.exp(f(-f(value * value) / f(decay.sigma))));
    return value > f(decay.threshold) ? f(1 - value) : 1;
  };
  for (;;) {
    remaining = remaining.filter(pass);
    const best = remaining.find(({ score }) => remaining.every((other) => other.score <= score));
    if (best === undefined) return found;
    found.push(best);
    remaining = remaining
      .filter((other) => other !== best)
      .map((other) =>
        related(scope, other, best)
          ? { ...other, score: f(other.score * factor(overlap(suppression, best.measured, other.measured))) }
          : other,
      );
  }
}
