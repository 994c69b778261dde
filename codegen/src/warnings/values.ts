import type { Model } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { valueDim } from "../resolve/axes.ts";
import { type Reading, type ReadTensor, readTensors } from "./readings.ts";
import { type Warnings, warnIf } from "./warning.ts";

/** Values of anchors or rows that are read by nothing, or by two parts. */
export const valueWarnings = {
  unreadValues: ({ written }) =>
    once(
      readTensors(written)
        .filter((read) => !isTurned(read) && sharings(read).length === 0)
        .flatMap((read) =>
          unread(read)
            // The picture's number in front of rows is nobody's.
            .filter(([, last]) => written.detections === undefined || last > 0)
            .flatMap((run) => warnIf(true, `/outputs/${read.index}`, unreadRun(run, written))),
        ),
    ),
  axisOrder: ({ written }) =>
    readTensors(written).flatMap((read) => {
      const [anchors, values] = [anchorsOf(read), valueDim(read.tensor).size];
      const message = `give ${anchors} anchors of ${values} values, most of which nothing reads; swap "anchor" and the other axis if it is ${values} anchors of ${anchors}`;
      return warnIf(isTurned(read), `/outputs/${read.index}/axes`, message);
    }),
  sharedValues: ({ written }) => once(readTensors(written).flatMap(sharings)),
} satisfies Warnings;

type Run = readonly [first: number, last: number];

/** The runs of values that no part reads. */
function unread({ tensor, readings }: ReadTensor): Run[] {
  const sorted = readings.toSorted((a, b) => a.from - b.from);
  const runs: Run[] = [];
  let next = 0;
  for (const { from, to } of [...sorted, { from: valueDim(tensor).size, to: 0 }]) {
    if (from > next) runs.push([next, from - 1]);
    next = Math.max(next, to);
  }
  return runs;
}

function unreadRun([from, to]: Run, model: Model): string {
  const { scores, detections } = model;
  const what = from === to ? `value ${from} is` : `values ${from} to ${to} are`;
  const firstScore = scores?.values?.[0] ?? 0;
  if (from === to && from < firstScore && scores?.quality === undefined) {
    return `${what} read by nothing; if it is an objectness, name it in "quality" of scores`;
  }
  return detections === undefined
    ? `${what} read by nothing; name points in "keypoints" and an angle in "angle" of boxes, and say in "meant" what the app itself reads, as mask coefficients`
    : `${what} read by nothing in each row; name points in "points" of detections and an angle in "angle", and say in "meant" what the app itself reads or does without`;
}

function anchorsOf({ tensor: { shape, axes } }: ReadTensor): number {
  return shape[axes.indexOf("anchor")] ?? -1;
}

/** Whether anchors and values seem to have each other's names. */
function isTurned(read: ReadTensor): boolean {
  const [anchors, values] = [anchorsOf(read), valueDim(read.tensor).size];
  const free = unread(read).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return anchors > 0 && values > anchors && free > values / 2;
}

/** What a part reads that an earlier one has read; one part may name a tensor for several levels. */
function sharings({ readings }: ReadTensor): Finding[] {
  const parts = [...new Map(readings.map((reading) => [reading.part, reading])).values()];
  return parts.flatMap((later, i) => parts.slice(0, i).flatMap((earlier) => shared(earlier, later)));
}

function shared(earlier: Reading, later: Reading): Finding[] {
  const [from, last] = [Math.max(earlier.from, later.from), Math.min(earlier.to, later.to) - 1];
  const values = from === last ? `value ${from}` : `values ${from} to ${last}`;
  return warnIf(from <= last, later.pointer, `reads ${values}, which ${earlier.part} reads too`);
}

/** What is true of the tensors of all levels is told of the first. */
function once(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(findings.toReversed().map((finding) => [finding.message, finding])).values(),
  ].toReversed();
}
