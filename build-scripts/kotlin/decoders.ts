/** Runs generated decoders on the JVM. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emit } from "../../codegen/src/emit.ts";
import { generate, resolveSource } from "../../codegen/src/generate.ts";
import { kotlinString } from "../../codegen/src/kotlin/literals.ts";
import type { Source } from "../../codegen/src/load.ts";
import { plan } from "../../codegen/src/plan/plan.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import { readOutputs } from "../../codegen/src/resolve/outputs.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { ByteWriter } from "./bytes.ts";
import { compile, filesUnder, library } from "./compiler.ts";
import { java } from "./jvm.ts";
import { shippedModels } from "./models.ts";
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
  const models = sources.map(resolved);
  const files = models.map((model) => emit(plan(model, packageName)));
  const jar = compile([...files, ...filesUnder("build-scripts/kotlin/harness"), registry(models)], {
    classpath: [library()],
  });
  return { jars: [jar, library()], models: new Map(models.map((model) => [model.id, model])) };
}

function resolved(source: Source): ResolvedModel {
  const result = resolveSource(source);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.value;
}

/** Kotlin that finds a decoder by the id of its model. */
function registry(models: readonly ResolvedModel[]) {
  const groups = models.map((model, i) => {
    const { className, input, arguments: types } = signature(model);
    const values = types.map((type, at) => `tensors[${at}] as ${type}`);
    return `private fun add${i}(to: MutableMap<String, Model>) {
    val model = boxwright.models.${className}()
    to[${kotlinString(model.id)}] = Model(
        boxwright.models.${className}.KEYPOINTS,
        { tensors, detections -> model.decode(${[...values, "detections"].join(", ")}) },
        { boxwright.models.${className}.newInput() },
        { frame, input -> model.preprocess(frame, input as ${input}) },
    )
}`;
  });
  const calls = models.map((_, i) => `    add${i}(it)`);
  const text = `package boxwright.test

public class Model(
    public val keypoints: Int,
    public val decode: (List<Any>, boxwright.detection.Detections) -> Unit,
    public val newInput: () -> Any,
    public val preprocess: (boxwright.detection.frames.Frame, Any) -> boxwright.detection.frames.FrameTransform,
)

public val decoders: Map<String, Model> = HashMap<String, Model>().also {
${calls.join("\n")}
}

${groups.join("\n\n")}
`;
  return { path: "Registry.kt", text };
}

function signature(model: ResolvedModel) {
  const { className, preprocess, decode } = plan(model, packageName);
  return { className, input: preprocess.array, arguments: decode.outputs.map(({ array }) => array) };
}

/** The priors of every model that has some, as centre x, centre y, width and height in the model's space. */
export function readPriors({ jars, models }: Decoders): Map<string, Float32Array> {
  const names = [...models.values()].map((model) => `${model.id}=${plan(model, packageName).className}`);
  const lines = java(jars, "boxwright.test.PriorTables", names).trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const [id = "", ...bits] = line.split(" ");
      return [id, new Float32Array(Int32Array.from(bits, Number).buffer)];
    }),
  );
}

/** Runs all jobs in one JVM. */
export function decode({ jars, models }: Decoders, jobs: readonly Job[]): Detection[][] {
  return inTemporaryFolder((work) => {
    const file = join(work, "jobs");
    const input = new ByteWriter().int(jobs.length);
    for (const job of jobs) writeJob(input, job, models.get(job.id)!);
    writeFileSync(file, input.bytes());
    return java(jars, "boxwright.test.HarnessKt", [file]).trimEnd().split("\n").map(readDetections);
  });
}

function writeJob(to: ByteWriter, { id, tensors }: Job, model: ResolvedModel) {
  const names = readOutputs(model).map(({ name }) => name);
  to.utf(id).int(names.length);
  for (const name of names) {
    const data = tensors[name]!;
    to.utf(data.constructor.name).int(data.byteLength).raw(data);
  }
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

/** The Kotlin of all models of this repository. */
export function generateShipped() {
  const files = generate(shippedModels(), packageName);
  if (!files.ok) throw new Error(files.problems.map(formatProblem).join("\n"));
  return files.value;
}
