/** Runs generated decoders on the JVM. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emit } from "../../codegen/src/emit.ts";
import { generate, understand } from "../../codegen/src/generate.ts";
import type { Source } from "../../codegen/src/load.ts";
import { plan } from "../../codegen/src/plan/plan.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolve.ts";
import { compile, java, library } from "./kotlin.ts";
import { shippedModels } from "./models.ts";

export type TensorData = Float32Array | Uint8Array | Int8Array;

/** The data of each output, by name. */
export type Tensors = Readonly<Record<string, TensorData>>;

/** What a decoder reports: box as left, top, right, bottom in 0..1 of the input. */
export interface Detection {
  readonly classIndex: number;
  readonly score: number;
  readonly box: readonly [number, number, number, number];
}

export interface Job {
  readonly id: string;
  readonly tensors: Tensors;
}

/** Decoders of some models, compiled together. */
export interface Decoders {
  readonly jars: readonly string[];
  readonly models: ReadonlyMap<string, ResolvedModel>;
}

const packageName = "boxwright.models";

export function buildDecoders(sources: readonly Source[]): Decoders {
  const models = sources.map(understood);
  const files = models.map((model) => emit(plan(model, packageName)));
  const harness = { path: "Harness.kt", text: readFileSync("test/kotlin/Harness.kt", "utf8") };
  const jar = compile([...files, harness, registry(models)], { classpath: [library()] });
  return { jars: [jar, library()], models: new Map(models.map((model) => [model.id, model])) };
}

function understood(source: Source): ResolvedModel {
  const result = understand(source);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.value;
}

/** Kotlin that finds a decoder by the id of its model. */
function registry(models: readonly ResolvedModel[]) {
  const groups = models.map((model, i) => {
    const { className, arguments: types } = signature(model);
    const values = types.map((type, at) => `tensors[${at}] as ${type}`);
    return `private fun add${i}(to: MutableMap<String, Decoder>) {
    val model = boxwright.models.${className}()
    to[${JSON.stringify(model.id)}] = { tensors, detections -> model.decode(${[...values, "detections"].join(", ")}) }
}`;
  });
  const calls = models.map((_, i) => `    add${i}(it)`);
  const text = `package boxwright.test

public typealias Decoder = (List<Any>, boxwright.detection.Detections) -> Unit

public val decoders: Map<String, Decoder> = HashMap<String, Decoder>().also {
${calls.join("\n")}
}

${groups.join("\n\n")}
`;
  return { path: "Registry.kt", text };
}

function signature(model: ResolvedModel) {
  const { className, parameters } = plan(model, packageName);
  return { className, arguments: parameters.split(", ").map((parameter) => parameter.split(": ")[1]!) };
}

/** The outputs that `decode` takes, in order. */
function readOutputs(model: ResolvedModel): readonly string[] {
  const read = new Set(
    [model.boxes.view, model.scores.view].flatMap(({ slices }) => slices.map(({ tensor }) => tensor)),
  );
  return model.model.outputs.map(({ name }) => name).filter((name) => read.has(name));
}

/** Runs all jobs in one JVM. */
export function decode({ jars, models }: Decoders, jobs: readonly Job[]): Detection[][] {
  const work = mkdtempSync(join(tmpdir(), "boxwright-"));
  try {
    const file = join(work, "jobs");
    writeFileSync(
      file,
      Buffer.concat([int(jobs.length), ...jobs.flatMap((job) => jobBytes(job, models.get(job.id)!))]),
    );
    return java(jars, "boxwright.test.HarnessKt", [file]).trimEnd().split("\n").map(readDetections);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function jobBytes({ id, tensors }: Job, model: ResolvedModel): Buffer[] {
  const names = readOutputs(model);
  return [utf(id), int(names.length), ...names.flatMap((name) => tensorBytes(tensors[name]!))];
}

function tensorBytes(data: TensorData): Buffer[] {
  const type = data instanceof Float32Array ? "float32" : "bytes";
  return [utf(type), int(data.byteLength), Buffer.from(data.buffer, data.byteOffset, data.byteLength)];
}

function int(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function utf(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

function readDetections(line: string): Detection[] {
  const [count, ...numbers] = line.split(" ").map(Number);
  const float = new Float32Array(new Int32Array(numbers).buffer);
  return Array.from({ length: count! }, (_, i) => ({
    classIndex: numbers[6 * i]!,
    score: float[6 * i + 1]!,
    box: [float[6 * i + 2]!, float[6 * i + 3]!, float[6 * i + 4]!, float[6 * i + 5]!],
  }));
}

/** The Kotlin of all models of this repository. */
export function generateShipped() {
  const files = generate(shippedModels(), packageName);
  if (!files.ok) throw new Error(files.problems.map(formatProblem).join("\n"));
  return files.value;
}
