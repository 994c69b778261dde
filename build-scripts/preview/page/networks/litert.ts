/** Runs .tflite files by LiteRT. */
import { type CompiledModel, loadAndCompile, loadLiteRt, Tensor } from "@litertjs/core";
import { type LoadedNetwork, type NetworkTensor, serve } from "./protocol.ts";

async function load(bytes: Uint8Array<ArrayBuffer>, files: string): Promise<LoadedNetwork> {
  // Read by the script of LiteRT, which would look beside the worker.
  Object.assign(self, { Module: { locateFile: (name: string) => files + name } });
  await loadLiteRt(files);
  const model = await loadAndCompile(bytes, { accelerator: "wasm" });
  return { ...facts(model), run: (input, shape) => run(model, input, shape) };
}

function facts(model: CompiledModel) {
  const tensors = (details: ReturnType<CompiledModel["getInputDetails"]>): NetworkTensor[] =>
    details.map(({ name, dtype, shape }) => ({ name, type: dtype, shape: [...shape] }));
  return { inputs: tensors(model.getInputDetails()), outputs: tensors(model.getOutputDetails()) };
}

async function run(model: CompiledModel, input: ArrayBufferView, shape: readonly number[]) {
  const tensor = new Tensor(input, [...shape]);
  const outputs = await model.run(tensor);
  tensor.delete();
  return outputs.map((output) => {
    const data = output.toTypedArray().slice();
    output.delete();
    return data;
  });
}

serve(load);
