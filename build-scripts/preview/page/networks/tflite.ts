/** Runs .tflite files that LiteRT for the browser does not know, those that end in TFLite_Detection_PostProcess, by an older TFLite. */
import { elementsOf } from "../arrays.ts";
import { type LoadedNetwork, type NetworkTensor, serve } from "./protocol.ts";

declare function importScripts(url: string): void;
declare const tflite_web_api_ModuleFactory: (options: {
  readonly locateFile: (name: string) => string;
}) => Promise<TfLite>;

interface TfLite {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  readonly TFLiteWebModelRunner: {
    CreateFromBufferAndOptions(at: number, length: number, options: object): Created;
  };
  readonly TFLiteWebModelRunnerOptions?: new () => object;
}

interface Created {
  ok(): boolean;
  errorMessage(): string;
  value(): Runner;
}

interface Runner {
  GetInputs(): Vector<RunnerTensor>;
  GetOutputs(): Vector<RunnerTensor>;
  Infer(): boolean;
}

interface Vector<T> {
  size(): number;
  get(i: number): T;
}

interface RunnerTensor {
  readonly name: string;
  /** As in `1,300,300,3`. */
  readonly shape: string;
  readonly dataType: string;
  /** Its memory; moves when memory grows. */
  data(): Uint8Array | Int8Array | Int32Array | Float32Array;
}

async function load(bytes: Uint8Array<ArrayBuffer>, files: string): Promise<LoadedNetwork> {
  importScripts(`${files}tflite_web_api_cc_simd.js`);
  const tflite = await tflite_web_api_ModuleFactory({ locateFile: (name) => `${files}${name}` });
  const at = tflite._malloc(bytes.length);
  tflite.HEAPU8.set(bytes, at);
  const options = { numThreads: 1, enableProfiling: false, maxProfilingBufferEntries: 0 };
  const created = tflite.TFLiteWebModelRunner.CreateFromBufferAndOptions(at, bytes.length, options);
  if (!created.ok()) throw new Error(created.errorMessage());
  const runner = created.value();
  return {
    inputs: listed(runner.GetInputs()).map(factsOf),
    outputs: listed(runner.GetOutputs()).map(factsOf),
    run: async (input) => run(runner, input),
  };
}

const listed = <T>(vector: Vector<T>): T[] => Array.from({ length: vector.size() }, (_, i) => vector.get(i));

function factsOf({ name, dataType, shape }: RunnerTensor): NetworkTensor {
  return { name, type: dataType, shape: shape === "" ? [] : shape.split(",").map(Number) };
}

function run(runner: Runner, input: ArrayBufferView): ArrayBufferView[] {
  const memory = runner.GetInputs().get(0).data();
  new Uint8Array(memory.buffer, memory.byteOffset, memory.byteLength).set(
    new Uint8Array(input.buffer, input.byteOffset, input.byteLength),
  );
  if (!runner.Infer()) throw new Error("the network does not run");
  return listed(runner.GetOutputs()).map((output) =>
    output.data().slice(0, elementsOf(factsOf(output).shape)),
  );
}

serve(load);
