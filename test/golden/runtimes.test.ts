/** The lines of docs/runtimes.md for each runtime compile against the runtime that they are for. */
import { expect, test } from "vitest";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { fetchJar } from "../../build-scripts/download.ts";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { blockWith, newerBufferCalls, parted } from "../support/blocks.ts";

interface Runtime {
  /** What only the lines for float32 say, and only those for uint8. */
  readonly words: readonly [string, string?];
  readonly model: string;
  readonly jars: () => Promise<readonly string[]>;
  /** Declarations for a runtime whose library cannot be had here. */
  readonly declarations?: string;
}

const tflite = () => fetchClasspath(engineArtifacts.tflite);

const runtimes: Readonly<Record<string, Runtime>> = {
  TFLite: { words: ["Interpreter(", "val boxes = ByteBuffer.wrap"], model: "BlazefaceShort", jars: tflite },
  "ONNX Runtime": {
    words: ["createSession", "OnnxJavaType.UINT8"],
    model: "Yolov5s",
    jars: () => fetchClasspath(engineArtifacts.onnxruntime),
  },
  "PyTorch Mobile": {
    words: ["LiteModuleLoader", "IValue.from(Tensor.fromBlobUnsigned"],
    model: "Ssd300Resnet50",
    jars: () => fetchClasspath(engineArtifacts["pytorch-mobile"]),
  },
  // Maven Central has its library, but not every mirror: these are its public members that the lines use.
  "ExecuTorch, by its declarations": {
    words: ["EValue"],
    model: "Ssd300Resnet50",
    jars: async () => [],
    declarations: `package org.pytorch.executorch
class Tensor { val dataAsFloatArray = FloatArray(0); companion object { fun fromBlob(data: FloatArray, shape: LongArray) = Tensor() } }
class EValue { fun toTensor() = Tensor(); companion object { fun from(tensor: Tensor) = EValue() } }
class Module { fun forward(vararg inputs: EValue): Array<EValue> = arrayOf(); companion object { fun load(path: String) = Module() } }
`,
  },
};

const document = "docs/runtimes.md";
const quantized = "SsdMobilenetV1CocoRaw";
const weights = blockWith("fun mapped(", document);

/** Android's classes, of version 4.1: enough to read assets. */
const android = () =>
  fetchJar(
    "com.google.android:android:4.1.1.4",
    "84072541cbb711eff89f7277100ff854929a446dba7ceb1b195c340e0b4fd3cb",
  );

test.for(Object.entries(runtimes))("%s", async ([name, runtime], { skip }) => {
  const { words, model, declarations } = runtime;
  const jars = await Promise.all([runtime.jars(), android()]).catch((error: Error) => error);
  if (jars instanceof Error) return skip(`${name} cannot be had: ${jars.message}`);
  const [float, bytes] = words.map((each) => parted(blockWith(each!, document)));
  const names = [model, quantized].map((each) => `import boxwright.models.${each}\n`);
  // Lines for uint8 stand among those for float32, whose names they use.
  const [opened, closed] =
    name === "ONNX Runtime" ? ["session.run(emptyMap()).use { results ->", "}"] : ["", ""];
  const setup = float!.body
    .split("\n")
    .filter((line) => /^val (module|environment|options|session|shape) /.test(line));
  const second = `fun second(context: Context, model: ${quantized}, input: ByteArray, outputs: ${quantized}.Outputs) {
${setup.join("\n")}
${opened}
${bytes?.body}${closed}
}
`;
  const weighing = parted(weights);
  const imports = new Set(
    [weighing, float!, bytes]
      .flatMap((part) => part?.imports.split("\n") ?? [])
      .concat(names.map((line) => line.trim())),
  );
  const text = `${[...imports].join("\n")}
${weighing.body}
fun first(context: Context, model: ${model}, input: FloatArray, outputs: ${model}.Outputs) {
${float!.body}}
${bytes === undefined ? "" : second}`;
  const generated = generateShipped().filter(({ path }) =>
    [model, quantized].some((each) => path.endsWith(`/${each}.kt`)),
  );
  const runtimeFiles = declarations === undefined ? [] : [{ path: "ExecuTorch.kt", text: declarations }];
  const models = await compile(generated, { classpath: [await library()], flags: [] });
  const jar = await compile([...runtimeFiles, { path: "Example.kt", text }], {
    classpath: [await library(), models, ...jars[0], jars[1]],
    flags: [],
  });
  expect(newerBufferCalls(jar)).toEqual([]);
});
