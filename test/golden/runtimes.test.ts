/** README's lines for each runtime compile against the runtime that they are for. */
import { expect, test } from "vitest";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { blockWith } from "../support/blocks.ts";

interface Runtime {
  /** What only README's lines for this runtime say. */
  readonly words: string;
  readonly model: string;
  readonly imports: readonly string[];
  /** Further parameters of the function that the lines are put into. */
  readonly given: string;
  readonly jars: () => Promise<readonly string[]>;
  /** Declarations for a runtime whose library cannot be had here. */
  readonly declarations?: string;
}

const runtimes: Readonly<Record<string, Runtime>> = {
  TFLite: {
    words: "Interpreter(",
    model: "BlazefaceShort",
    imports: ["java.nio.FloatBuffer", "org.tensorflow.lite.Interpreter"],
    given: "weights: java.nio.MappedByteBuffer",
    jars: () => fetchClasspath(engineArtifacts.tflite),
  },
  "ONNX Runtime": {
    words: "OrtEnvironment",
    model: "Yolov5s",
    imports: ["ai.onnxruntime.*", "java.nio.FloatBuffer"],
    given: "path: String",
    jars: () => fetchClasspath(engineArtifacts.onnxruntime),
  },
  "PyTorch Mobile": {
    words: "LiteModuleLoader",
    model: "Ssd300Resnet50",
    imports: ["org.pytorch.*"],
    given: "path: String",
    jars: () => fetchClasspath(engineArtifacts["pytorch-mobile"]),
  },
  // Maven Central has its library, but not every mirror: these are its public members that README uses.
  "ExecuTorch, by its declarations": {
    words: "EValue",
    model: "Ssd300Resnet50",
    imports: [],
    given: "path: String",
    jars: async () => [],
    declarations: `
class Tensor { val dataAsFloatArray = FloatArray(0); companion object { fun fromBlob(data: FloatArray, shape: LongArray) = Tensor() } }
class EValue { fun toTensor() = Tensor(); companion object { fun from(tensor: Tensor) = EValue() } }
class Module { fun forward(vararg inputs: EValue): Array<EValue> = arrayOf(); companion object { fun load(path: String) = Module() } }
`,
  },
};

test.for(Object.entries(runtimes))("%s", async ([name, runtime], { skip }) => {
  const { words, model, imports, given, declarations = "" } = runtime;
  const jars = await runtime.jars().catch((error: Error) => error);
  if (jars instanceof Error) return skip(`${name} cannot be had: ${jars.message}`);
  const text = `${[`boxwright.models.${model}`, ...imports].map((one) => `import ${one}`).join("\n")}
${declarations}
fun example(model: ${model}, input: FloatArray, outputs: ${model}.Outputs, ${given}) {
${blockWith(words)}}
`;
  const generated = generateShipped().filter(({ path }) => path.endsWith(`/${model}.kt`));
  const options = { classpath: [await library(), ...jars], flags: [] };
  expect(await compile([...generated, { path: "Example.kt", text }], options)).toMatch(/\.jar$/);
});
