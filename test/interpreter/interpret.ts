/**
 * A second, naive reading of model.json: every prior is decoded, every score computed, every candidate sorted. Shares no
 * code with the generator; generated Kotlin must agree with it. Arithmetic is float32 in the order the format states.
 */

import type { Detection, FrameSize, Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Boxes, Keypoints, Model, Selection } from "../../codegen/src/model.generated.ts";
import { boxOf, decodeBox, decodePoints, mayStay, pointScores } from "./boxes.ts";
import type { Candidate, RawModel } from "./candidate.ts";
import { capped } from "./caps.ts";
import { type Oriented, orientedOf, regularized } from "./oriented.ts";
import type { Box } from "./overlap.ts";
import { type Placed, placeFrame } from "./place.ts";
import { type Place, type Prior, type PriorRows, placesOf, priorAt } from "./priors.ts";
import { readValues } from "./read.ts";
import { classOf, interpretRows, nearest } from "./rows.ts";
import { isConsidered, passes, scoresOf } from "./scores.ts";
import { suppress } from "./suppress.ts";

const f = Math.fround;

/** `listed` are the priors of a model that lists them in a file, `frame` the size of the frame that the network saw: its own, if none is given. */
export function interpret(
  model: Model,
  tensors: Tensors,
  listed: PriorRows = [],
  frame: FrameSize = [model.input.width, model.input.height],
): Detection[] {
  const found =
    model.detections === undefined
      ? interpretRaw(model as RawModel, tensors, listed, frame)
      : interpretRows(model, tensors);
  return found.map((detection) => toUnit(model, detection));
}

function interpretRaw(model: RawModel, tensors: Tensors, listed: PriorRows, frame: FrameSize): Candidate[] {
  const { selection, result } = model;
  const candidates = candidatesOf(model, tensors, listed);
  candidates.sort((a, b) => b.score - a.score || tieOrder(selection.ties, a, b));
  const entering = capped(candidates, selection)
    .map((candidate) => entered(model, candidate, clippedBefore(candidate.box, model, frame)))
    .filter((one) => mayStay(one, result) && largeEnough(one.box, selection.minSize));
  const kept = suppress(model, entering, frame).flatMap((one) => withMoreClasses(one, selection));
  return selection.order === "ascending" ? kept.reverse() : kept;
}

function candidatesOf(model: RawModel, tensors: Tensors, listed: PriorRows): Candidate[] {
  return placesOf(model, listed).flatMap((place) => {
    const read = (part: { from: readonly string[]; values?: readonly [number, number] }) =>
      readValues(model, part, place, tensors);
    const quality = model.scores.quality && read(model.scores.quality)[0]!;
    const picked = model.scores.classes && read(model.scores.classes)[0]!;
    const scores = scoresOf(model, read(model.scores), quality);
    const classed = picked === undefined ? scores : withPicked(model, scores, picked);
    const all = classed.filter((one) => isConsidered(model, one));
    const chosen = pick(model, all).filter(
      (one) => model.scores.peaks === undefined || isPeak(model, one, place, tensors, listed),
    );
    if (chosen.length === 0) return [];
    const prior = priorAt(model, place, listed);
    const box = decodeBox(model, coded(model, read), prior, place);
    const oriented = orientedIn(model, read);
    const points = model.keypoints === undefined ? noPoints : pointsOf(model.keypoints, read, prior);
    return chosen.map((one) => ({
      ...one,
      all,
      row: place.overall,
      level: place.level,
      box,
      ...oriented,
      ...points,
    }));
  });
}

/** A kept box as its best classes, of which it is the first. */
function withMoreClasses(kept: Candidate, { maxClassesPerDetection = 1 }: Selection): Candidate[] {
  const others = kept.all
    .filter(({ classIndex, score }) => classIndex !== kept.classIndex && !Number.isNaN(score))
    .sort((a, b) => b.score - a.score || a.classIndex - b.classIndex);
  return [kept, ...others.slice(0, maxClassesPerDetection - 1).map((other) => ({ ...kept, ...other }))];
}

/** The only score of a prior, as that of the class which the graph says: of none where there is no such class. */
function withPicked({ scores, classes }: RawModel, all: readonly { score: number }[], picked: number) {
  const classIndex = classOf(scores.classes!.means, classes, nearest(picked));
  const known = classIndex >= 0 && classIndex < classes.labels!.length;
  return known ? all.map(({ score }) => ({ classIndex, score })) : [];
}

/** Whether every score of the class in the square around a cell, its own included, is no more than its own. */
function isPeak(
  model: RawModel,
  { classIndex, score }: { readonly classIndex: number; readonly score: number },
  { level, row, column }: Place,
  tensors: Tensors,
  listed: PriorRows,
): boolean {
  const reach = (model.scores.peaks! - 1) / 2;
  const beside = placesOf(model, listed).filter(
    (other) =>
      other.level === level && Math.abs(other.row - row) <= reach && Math.abs(other.column - column) <= reach,
  );
  return beside.every((other) => {
    const all = scoresOf(model, readValues(model, model.scores, other, tensors), undefined);
    return all.find((one) => one.classIndex === classIndex)!.score <= score;
  });
}

/** A candidate whose box is clipped; fractions become points of it, by its size before. */
function entered({ keypoints }: RawModel, candidate: Candidate, box: Box): Candidate {
  if (keypoints?.kind !== "fractions") return { ...candidate, box };
  const [left, top, right, bottom] = candidate.box;
  const size = [f(right - left), f(bottom - top)];
  return { ...candidate, box, points: candidate.points.map((v, i) => f(f(v * size[i % 2]!) + box[i % 2]!)) };
}

/** The numbers of a box; those of its size follow those of its centre, wherever they are. */
function coded({ boxes }: RawModel, read: (part: Omit<Boxes, "kind">) => readonly number[]) {
  const sizes = boxes.kind === "centerSize" ? boxes.sizes : undefined;
  return [...read(boxes), ...(sizes === undefined ? [] : read(sizes))];
}

function orientedIn({ boxes }: RawModel, read: (part: { from: readonly string[] }) => readonly number[]) {
  if (boxes.kind !== "decoded" || boxes.angle === undefined) return {};
  return { oriented: orientedOf(boxes.columns, read(boxes), read(boxes.angle)[0]!) };
}

const noPoints = { points: [], pointScores: [] };

function pointsOf(code: Keypoints, read: (part: Keypoints) => readonly number[], prior: Prior) {
  const values = read(code);
  return { points: decodePoints(code, values, prior), pointScores: pointScores(code, values) };
}

function pick(
  { scores: { pick: how }, selection, classes }: RawModel,
  scores: readonly { classIndex: number; score: number }[],
) {
  const considered = how === "best" ? firstOfBest(scores) : scores;
  return considered.filter((one) => passes(selection, classes, one));
}

/** The first of the highest scores that are numbers, if any is. */
function firstOfBest<S extends { score: number }>(scores: readonly S[]): S[] {
  const numbers = scores.filter(({ score }) => !Number.isNaN(score));
  const highest = Math.max(...numbers.map(({ score }) => score));
  return numbers.filter(({ score }) => score === highest).slice(0, 1);
}

function tieOrder(ties: Selection["ties"], a: Candidate, b: Candidate): number {
  switch (ties) {
    case "lowestRow":
      return a.row - b.row || a.classIndex - b.classIndex;
    case "lowestClass":
      return a.classIndex - b.classIndex || a.row - b.row;
    case "highestClass":
      return b.classIndex - a.classIndex || b.row - a.row;
  }
}

function largeEnough([left, top, right, bottom]: Box, minSize: number | undefined): boolean {
  return minSize === undefined || (f(right - left) >= f(minSize) && f(bottom - top) >= f(minSize));
}

function clippedBefore(box: Box, model: RawModel, frame: FrameSize): Box {
  switch (model.result.clip) {
    case "before":
      return clip(box, model);
    case "content":
      return limited(box, ...contentOf(model, frame));
    default:
      return box;
  }
}

function clip(box: Box, { input, result }: Model): Box {
  const [right, bottom] = result.space === "pixels" ? [input.width, input.height] : [1, 1];
  return limited(box, [0, right], [0, bottom]);
}

type Range = readonly [low: number, high: number];

/** Where the frame's columns and rows are, in the model's space. */
function contentOf(model: Model, frame: FrameSize): [Range, Range] {
  const [across, down] = placeFrame(model, ...frame);
  const { width, height } = model.input;
  const unit = (value: number, size: number) =>
    model.result.space === "pixels" ? f(value) : f(f(value) / f(size));
  const range = ({ offset, length }: Placed, size: number): Range => [
    unit(Math.max(0, offset), size),
    unit(Math.min(size, offset + length), size),
  ];
  return [range(across, width), range(down, height)];
}

function limited([left, top, right, bottom]: Box, across: Range, down: Range): Box {
  const limit = (value: number, [low, high]: Range) => Math.min(high, Math.max(low, value));
  return [limit(left, across), limit(top, down), limit(right, across), limit(bottom, down)];
}

/** A detection in 0..1 of the input. */
function toUnit(model: Model, candidate: Candidate): Detection {
  const { input, result } = model;
  const { classIndex, score, points, pointScores, row } = candidate;
  const oriented = candidate.oriented && reported(candidate.oriented, model);
  const box = oriented === undefined ? candidate.box : boxOf("xywh", [...oriented.slice(0, 4)] as never);
  const clipped = result.clip === "after" ? clip(box, model) : box;
  const [x, y] = result.space === "pixels" ? [f(1 / input.width), f(1 / input.height)] : [1, 1];
  return {
    classIndex,
    score,
    anchor: row,
    box: [f(clipped[0] * x), f(clipped[1] * y), f(clipped[2] * x), f(clipped[3] * y)],
    ...(oriented && { angle: oriented[4] }),
    points: points.map((value, i) => f(value * (i % 2 === 0 ? x : y))),
    pointScores,
  };
}

function reported(oriented: Oriented, { boxes, detections }: Model): Oriented {
  const angle = boxes?.kind === "decoded" ? boxes.angle : detections?.angle;
  return angle?.regularize ? regularized(oriented) : oriented;
}
