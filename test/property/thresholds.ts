/** Thresholds that an app might set: below and above those of the model, and exactly at scores that occur. */
import type { RunTimeThresholds, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Selection } from "../../codegen/src/model.generated.ts";
import { interpret } from "../interpreter/interpret.ts";
import type { PriorRows } from "../interpreter/priors.ts";
import { withThresholds } from "../interpreter/thresholds.ts";
import { hash } from "../support/hash.ts";

export function randomThresholds(
  model: Model,
  tensors: Tensors,
  listed: PriorRows | undefined,
  seed: number,
): RunTimeThresholds {
  const { threshold, minThreshold = threshold } = (model.selection ?? model.detections)!;
  const least = Math.fround(minThreshold);
  const found = [model, unlimited(model)].flatMap((one) =>
    interpret(withThresholds(one, { score: least }), tensors, listed),
  );
  const occurring = found
    .map(({ score }) => score)
    .filter((score) => score >= least && Number.isFinite(score));
  const bits = (k: number) => hash(k, seed + 77);
  const score = (k: number) => Math.max(least, near(occurring, bits(k), bits(k + 1000)));
  const classes = (model.classes.labels ?? []).flatMap((_, i) =>
    bits(i) % 3 === 0 ? [[i, score(i + 10)] as const] : [],
  );
  return {
    ...(bits(100) % 4 > 0 && { score: score(101) }),
    ...(comparesOverlap(model) && bits(102) % 2 === 0 && { overlap: overlaps[bits(103) % overlaps.length]! }),
    ...(bits(104) % 2 === 0 && { classes }),
  };
}

const overlaps = [0, 0.1, 0.25, 1 / 3, 0.5, 0.75, 1].map(Math.fround);

/** A score that occurs, one of its neighbours among float32, or any number. */
function near(occurring: readonly number[], bits: number, more: number): number {
  if (occurring.length === 0 || bits % 5 === 0) return Math.fround((more % 1300) / 1000);
  const score = occurring[more % occurring.length]!;
  return neighbour(score, [0, 0, 1, -1][bits % 4]!);
}

function neighbour(score: number, steps: number): number {
  const float = new Float32Array([score]);
  new Int32Array(float.buffer)[0]! += score < 0 ? -steps : steps;
  return Number.isFinite(float[0]!) ? float[0]! : score;
}

/** The model without what thins candidates out. */
function unlimited(model: Model): Model {
  if (model.selection === undefined) return model;
  const { threshold, comparison, ties, order } = model.selection;
  const selection: Selection = { threshold, comparison, ties, order };
  return { ...model, selection, suppression: { kind: "none" } };
}

function comparesOverlap({ suppression }: Model): boolean {
  if (suppression?.kind === "soft") return suppression.decay.kind === "linear";
  return suppression !== undefined && suppression.kind !== "none";
}
