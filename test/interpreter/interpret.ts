/**
 * A second, naive reading of model.json: every prior is decoded, every score computed, every candidate sorted. Shares no
 * code with the generator; generated Kotlin must agree with it. Arithmetic is float32 in the order the format states.
 */
import type { Model } from "../../codegen/src/model.generated.ts";
import type { Detection, Tensors } from "../support/decode.ts";
import { decodeBox } from "./boxes.ts";
import type { Box } from "./overlap.ts";
import { locate, priorsOf } from "./priors.ts";
import { readValues } from "./read.ts";
import { passes, scoresOf } from "./scores.ts";
import { suppress } from "./suppress.ts";

export interface Candidate {
  readonly row: number;
  readonly classIndex: number;
  readonly score: number;
  readonly box: Box;
}

const f = Math.fround;

export function interpret(model: Model, tensors: Tensors): Detection[] {
  const { selection, input, result } = model;
  const priors = priorsOf(model);
  const candidates: Candidate[] = [];
  for (const [row, prior] of priors.entries()) {
    const place = locate(model, row);
    const scores = scoresOf(model, readValues(model, model.scores, place, tensors));
    const box = decodeBox(model, readValues(model, model.boxes, place, tensors), prior);
    for (const { classIndex, score } of pick(model, scores)) {
      candidates.push({ row, classIndex, score, box: result.clip === "before" ? clip(box, model) : box });
    }
  }
  candidates.sort((a, b) => b.score - a.score || tieOrder(selection.ties, a, b));
  const kept = suppress(model, capPerClass(candidates, selection.maxCandidatesPerClass)).slice(
    0,
    selection.maxDetections,
  );
  if (selection.order === "ascending") kept.reverse();
  return kept.map(({ classIndex, score, box }) => {
    const clipped = result.clip === "after" ? clip(box, model) : box;
    const [x, y] = result.space === "pixels" ? [f(1 / input.width), f(1 / input.height)] : [1, 1];
    return {
      classIndex,
      score,
      box: [f(clipped[0] * x), f(clipped[1] * y), f(clipped[2] * x), f(clipped[3] * y)],
    };
  });
}

function pick(
  { scores: { pick: how }, selection }: Model,
  scores: readonly { classIndex: number; score: number }[],
) {
  const passing = scores.filter(({ score }) => passes(selection, score));
  if (how === "all") return passing;
  return passing.filter(({ score }) => passing.every((other) => other.score <= score)).slice(0, 1);
}

function tieOrder(ties: Model["selection"]["ties"], a: Candidate, b: Candidate): number {
  switch (ties) {
    case "lowestRow":
      return a.row - b.row || a.classIndex - b.classIndex;
    case "lowestClass":
      return a.classIndex - b.classIndex || a.row - b.row;
    case "highestClass":
      return b.classIndex - a.classIndex || b.row - a.row;
  }
}

function capPerClass(candidates: readonly Candidate[], cap = Number.POSITIVE_INFINITY): Candidate[] {
  const seen = new Map<number, number>();
  return candidates.filter(({ classIndex }) => {
    seen.set(classIndex, (seen.get(classIndex) ?? 0) + 1);
    return seen.get(classIndex)! <= cap;
  });
}

function clip(box: Box, { input, result }: Model): Box {
  const [right, bottom] = result.space === "pixels" ? [input.width, input.height] : [1, 1];
  const limit = (value: number, high: number) => Math.min(high, Math.max(0, value));
  return [limit(box[0], right), limit(box[1], bottom), limit(box[2], right), limit(box[3], bottom)];
}
