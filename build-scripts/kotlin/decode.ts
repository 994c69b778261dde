/** Runs generated decoders on the JVM. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arrays } from "./arrays.ts";
import { ByteWriter } from "./bytes.ts";
import type { Decoders } from "./decoders.ts";
import { run } from "./jvm.ts";
import { inTemporaryFolder } from "./temporary.ts";

export type TensorData = Float32Array | Uint16Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;

/** The data of each output, by name. */
export type Tensors = Readonly<Record<string, TensorData>>;

/** What a decoder reports: box as left, top, right, bottom in 0..1 of the input. */
export interface Detection {
  readonly classIndex: number;
  readonly score: number;
  /** The prior or row it comes from; a golden case need not say. */
  readonly anchor?: number;
  readonly box: readonly [number, number, number, number];
  /** By which the box is rotated around its centre, in radians; not there where boxes are upright. */
  readonly angle?: number;
  /** X, y of each point. */
  readonly points?: readonly number[];
  readonly pointScores?: readonly number[];
}

/** What is set at run time. */
export interface RunTimeThresholds {
  readonly score?: number;
  readonly overlap?: number;
  /** Of single classes, by index. */
  readonly classes?: readonly (readonly [classIndex: number, threshold: number])[];
}

/** Width and height of an upright frame. */
export type FrameSize = readonly [width: number, height: number];

export interface Job {
  readonly id: string;
  readonly tensors: Tensors;
  /** The frame that the network saw. Absent: one of the input's size. */
  readonly frame?: FrameSize;
  readonly thresholds?: RunTimeThresholds;
}

/** Runs all jobs in one go. */
export function decode(decoders: Decoders, jobs: readonly Job[]): Promise<Detection[][]> {
  return inTemporaryFolder(async (work) => {
    const [input, output] = [join(work, "jobs"), join(work, "detections")];
    const writer = new ByteWriter().int(jobs.length);
    for (const job of jobs) writeJob(writer, job, decoders);
    writeFileSync(input, writer.bytes());
    await run(decoders.jars, "boxwright.harness.HarnessKt", [input, output]);
    return readFileSync(output, "utf8").trimEnd().split("\n").map(readDetections);
  });
}

function writeJob(
  to: ByteWriter,
  { id, tensors, frame, thresholds = {} }: Job,
  { models, classNames }: Decoders,
) {
  const { outputs, input } = models.get(id)!.written;
  const [width, height] = frame ?? [input.width, input.height];
  to.utf(classNames.get(id)!).int(width).int(height);
  for (const { name, type } of outputs) {
    // What nothing reads may be empty.
    const data = tensors[name] ?? new arrays[type](0);
    to.int(data.byteLength).raw(data);
  }
  writeThresholds(to, thresholds);
}

function writeThresholds(to: ByteWriter, { score, overlap, classes = [] }: RunTimeThresholds) {
  to.optionalFloat(score).optionalFloat(overlap).int(classes.length);
  for (const [classIndex, threshold] of classes) to.int(classIndex).float(threshold);
}

/** Count, points of each and whether there are angles; then for each class and anchor, and the bits of score, box, angle, points and their scores. */
function readDetections(line: string): Detection[] {
  const [count = 0, points = 0, angles = 0, ...numbers] = line.split(" ").map(Number);
  const float = new Float32Array(new Int32Array(numbers).buffer);
  const each = 7 + angles + 3 * points;
  return Array.from({ length: count }, (_, i) => {
    const [score, left, top, right, bottom, ...rest] = float.subarray(each * i + 2, each * (i + 1));
    return {
      classIndex: numbers[each * i]!,
      anchor: numbers[each * i + 1]!,
      score: score!,
      box: [left!, top!, right!, bottom!],
      ...(angles > 0 && { angle: rest[0]! }),
      points: rest.slice(angles, angles + 2 * points),
      pointScores: rest.slice(angles + 2 * points),
    };
  });
}

/** The priors of every model that has some, as centre x, centre y, width and height in the model's space. */
export function readPriors({ jars, classNames }: Decoders): Promise<Map<string, Float32Array>> {
  return inTemporaryFolder(async (work) => {
    const output = join(work, "priors");
    await run(jars, "boxwright.harness.PriorTables", [output, ...classNames.values()]);
    const tables = new Map(readFileSync(output, "utf8").trimEnd().split("\n").map(readTable));
    const found = [...classNames].filter(([, className]) => tables.has(className));
    return new Map(found.map(([id, className]) => [id, tables.get(className)!]));
  });
}

function readTable(line: string): [string, Float32Array] {
  const [className = "", ...bits] = line.split(" ");
  return [className, new Float32Array(Int32Array.from(bits, Number).buffer)];
}
