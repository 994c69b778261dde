import type { Model, Tensor } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { valueDim } from "../resolve/axes.ts";
import { type Reading, readingsOf } from "./readings.ts";
import { type Warnings, warnIf } from "./warning.ts";

/** Values of anchors or rows that are read by nothing, or by two parts. */
export const valueWarnings = {
  unreadValues: ({ written }) =>
    once(
      written.outputs.flatMap((tensor, i) => {
        const told = isTurned(tensor, written) || sharings(written).some((one) => one.tensor === tensor);
        const runs = told ? [] : unread(tensor, written);
        return runs.flatMap((run) => warnIf(true, `/outputs/${i}`, unreadRun(run, written)));
      }),
    ),
  axisOrder: ({ written }) =>
    written.outputs.flatMap((tensor, i) => {
      const [anchors, values] = [anchorsOf(tensor), valueDim(tensor).size];
      const message = `give ${anchors} anchors of ${values} values, most of which nothing reads; swap "anchor" and the other axis if it is ${values} anchors of ${anchors}`;
      return warnIf(isTurned(tensor, written), `/outputs/${i}/axes`, message);
    }),
  sharedValues: ({ written }) =>
    once(
      sharings(written).flatMap(({ pointer, part, from, to }) =>
        warnIf(
          true,
          pointer,
          `reads ${from === to ? `value ${from}` : `values ${from} to ${to}`}, which ${part} reads too`,
        ),
      ),
    ),
} satisfies Warnings;

type Run = readonly [first: number, last: number];

/** The runs of values that no part reads, of a tensor that some part reads. The image's index in front of rows is nobody's. */
function unread(tensor: Tensor, model: Model): Run[] {
  const readings = readingsOf(model).filter((reading) => reading.tensor === tensor);
  if (readings.length === 0) return [];
  const free = Array.from({ length: valueDim(tensor).size }, (_, value) => value).filter(
    (value) => !readings.some(({ from, to }) => from <= value && value < to),
  );
  const runs = free
    .filter((value) => !free.includes(value - 1))
    .map((value): Run => [value, endOf(value, free)]);
  return model.detections === undefined ? runs : runs.filter(([, last]) => last > 0);
}

function endOf(value: number, free: readonly number[]): number {
  let last = value;
  while (free.includes(last + 1)) last++;
  return last;
}

function unreadRun([from, to]: Run, model: Model): string {
  const { scores, detections } = model;
  const what = from === to ? `value ${from} is` : `values ${from} to ${to} are`;
  const firstScore = scores?.values?.[0] ?? 0;
  if (from === to && from < firstScore && scores?.quality === undefined) {
    return `${what} read by nothing; if it is an objectness, name it in "quality" of scores`;
  }
  return detections === undefined
    ? `${what} read by nothing; name points in "keypoints", and say in "meant" what the app itself reads, as mask coefficients`
    : `${what} read by nothing in each row; say in "meant" what the app itself reads or does without`;
}

function anchorsOf({ shape, axes }: Tensor): number {
  return shape[axes.indexOf("anchor")] ?? -1;
}

/** Whether anchors and values seem to have each other's names. */
function isTurned(tensor: Tensor, model: Model): boolean {
  const [anchors, values] = [anchorsOf(tensor), valueDim(tensor).size];
  const free = unread(tensor, model).reduce((sum, [from, to]) => sum + to - from + 1, 0);
  return anchors > 0 && values > anchors && free > values / 2;
}

/** Values of one tensor that a part reads after an earlier one has. */
interface Sharing {
  readonly tensor: Tensor;
  readonly pointer: string;
  /** The earlier one. */
  readonly part: string;
  readonly from: number;
  readonly to: number;
}

function sharings(model: Model): Sharing[] {
  const readings = readingsOf(model);
  return readings.flatMap((later, i) =>
    readings
      .slice(0, i)
      .filter(({ tensor, part }) => tensor === later.tensor && part !== later.part)
      .map((earlier) => sharing(earlier, later))
      .filter(({ from, to }) => from <= to),
  );
}

function sharing({ part, ...earlier }: Reading, { tensor, pointer, ...later }: Reading): Sharing {
  const from = Math.max(earlier.from, later.from);
  return { tensor, pointer, part, from, to: Math.min(earlier.to, later.to) - 1 };
}

/** What is true of the tensors of all levels is told of the first. */
function once(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ message }, i) => findings.findIndex((other) => other.message === message) === i);
}
