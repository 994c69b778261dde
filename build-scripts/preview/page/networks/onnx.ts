/** Runs .onnx files by ONNX Runtime. */
import * as ort from "onnxruntime-web";
import { type LoadedNetwork, type NetworkTensor, serve } from "./protocol.ts";

async function load(bytes: Uint8Array<ArrayBuffer>, files: string): Promise<LoadedNetwork> {
  ort.env.wasm.wasmPaths = { wasm: `${files}ort-wasm-simd-threaded.wasm` };
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(bytes);
  return {
    inputs: tensors(session.inputMetadata),
    outputs: tensors(session.outputMetadata),
    run: async (input, shape) => {
      const tensor = new ort.Tensor(input, shape);
      const found = await session.run({ [session.inputNames[0]!]: tensor });
      return session.outputNames.map((name) => found[name]!.data);
    },
  };
}

/** A dimension that has a name instead of a number is open. */
function tensors(metadata: readonly ort.Metadata[]): NetworkTensor[] {
  return metadata.map(({ name, type, shape = [] }) => ({
    name,
    type: type ?? "none",
    shape: shape.map((n) => (typeof n === "number" ? n : -1)),
  }));
}

serve(load);
