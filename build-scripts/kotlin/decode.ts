/** Runs generated decoders on the JVM. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readOutputs } from "../../codegen/src/resolve/outputs.ts";
import { ByteWriter } from "./bytes.ts";
import type { Decoders } from "./decoders.ts";
import { run } from "./jvm.ts";
import { inTemporaryFolder } from "./temporary.ts";

export type TensorData = Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;

/** The data of each output, by name. */
export type Tensors = Readonly<Record<string, TensorData>>;

/** What a decoder reports: box as left, top, right, bottom in 0..1 of the input. */
export interface Detection {
  readonly classIndex: number;
  readonly score: number;
  readonly box: readonly [number, number, number, number];
  /** X, y of each point. */
  readonly points?: readonly number[];
}

/** What is set at run time. */
export interface RunTimeThresholds {
  readonly score?: number;
  readonly overlap?: number;
  /** Of single classes, by index. */
  readonly classes?: readonly (readonly [classIndex: number, threshold: number])[];
}

export interface Job {
  readonly id: string;
  readonly tensors: Tensors;
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

function writeJob(to: ByteWriter, { id, tensors, thresholds = {} }: Job, { models, classNames }: Decoders) {
  const names = readOutputs(models.get(id)!).map(({ name }) => name);
  to.utf(classNames.get(id)!).int(names.length);
  for (const name of names) {
    const data = tensors[name]!;
    to.utf(data.constructor.name).int(data.byteLength).raw(data);
  }
  writeThresholds(to, thresholds);
}

function writeThresholds(to: ByteWriter, { score, overlap, classes = [] }: RunTimeThresholds) {
  to.optionalFloat(score).optionalFloat(overlap).int(classes.length);
  for (const [classIndex, threshold] of classes) to.int(classIndex).float(threshold);
}

function readDetections(line: string): Detection[] {
  const [count, ...numbers] = line.split(" ").map(Number);
  const float = new Float32Array(new Int32Array(numbers).buffer);
  const each = count === 0 ? 0 : numbers.length / count!;
  return Array.from({ length: count! }, (_, i) => {
    const [, score, left, top, right, bottom, ...points] = float.subarray(each * i, each * (i + 1));
    return { classIndex: numbers[each * i]!, score: score!, box: [left!, top!, right!, bottom!], points };
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
