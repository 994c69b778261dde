import { damaged, indexed, listed, plainName } from "./damage.ts";
import { CheckedBuffer } from "./flatbuffer.ts";
import { Model, type SubGraph } from "./generated/tflite.ts";
import { touch } from "./lazy-bytes.ts";
import type { NetworkFile, NetworkTensor, Signature } from "./network-file.ts";
import { readPostProcess } from "./post-process.ts";
import { readMetadata } from "./tflite-metadata.ts";
import { type Graph, readOperations } from "./tflite-operations.ts";
import { type GraphTensor, readTensor } from "./tflite-tensor.ts";
import { originsOf } from "./trace.ts";
import { openArchive } from "./zip.ts";

export function readTflite(bytes: Uint8Array): NetworkFile {
  const buffer = new CheckedBuffer(bytes);
  const model = Model.getRootAsModel(buffer);
  if (model.version() !== 3) damaged(`it is of version ${model.version()} of TFLite's format, not 3`);
  const buffers = readBuffers(model, bytes);
  const subgraphs = listed("graphs", model.subgraphsLength(), (i) => model.subgraphs(i));
  const graph = readGraph(model, indexed("graph", subgraphs, 0), buffers);
  const ending = readPostProcess(graph);
  const signatures = readSignatures(model, graph);
  const described = readMetadata(model, buffers, bytes, ending?.anchors);
  const ends = buffers.map((data) =>
    data.buffer === bytes.buffer ? data.byteOffset - bytes.byteOffset + data.length : 0,
  );
  checkAppended(
    bytes,
    ends.reduce((a, b) => Math.max(a, b), buffer.extent),
  );
  return {
    format: "TFLite",
    inputs: graph.inputs.map((index) => describe(graph.tensors[index]!)),
    outputs: graph.outputs.map((index) => outputTensor(graph, index)),
    signatures,
    postProcess: ending?.options,
    externalData: [],
    ...described,
  };
}

/** An archive that follows the model must reach to the end of the file. */
function checkAppended(bytes: Uint8Array, end: number): void {
  if (openArchive(bytes) !== undefined) return;
  const rest = touch(bytes.subarray(end));
  if (Buffer.from(rest.buffer, rest.byteOffset, rest.length).includes("PK\x03\x04"))
    damaged("the files appended to it are cut short");
}

/** The contents of each buffer: parts of the file, not copies. */
function readBuffers(model: Model, bytes: Uint8Array): Uint8Array[] {
  return listed("buffers", model.buffersLength(), (i) => model.buffers(i)).map((buffer) => {
    const [offset, size] = [Number(buffer.offset()), Number(buffer.size())];
    if (offset <= 1) return buffer.dataArray() ?? new Uint8Array();
    if (offset + size > bytes.length) damaged("weights lie behind its end");
    return bytes.subarray(offset, offset + size);
  });
}

function readGraph(model: Model, graph: SubGraph, buffers: readonly Uint8Array[]): Graph {
  const tensors = listed("tensors", graph.tensorsLength(), (i) => graph.tensors(i)).map((tensor) =>
    readTensor(tensor, buffers),
  );
  const inputs = ends("inputs", tensors, graph.inputsLength(), (i) => graph.inputs(i));
  const outputs = ends("outputs", tensors, graph.outputsLength(), (i) => graph.outputs(i));
  const operations = readOperations(model, graph, tensors, inputs);
  const made = new Set([...operations.flatMap((operation) => operation.to), ...inputs]);
  const unmade = outputs.find((index) => !made.has(index) && tensors[index]!.data.length === 0);
  if (unmade !== undefined) damaged(`nothing computes its output "${tensors[unmade]!.name}"`);
  return { tensors, operations, inputs, outputs };
}

function ends(
  what: string,
  tensors: readonly GraphTensor[],
  length: number,
  at: (i: number) => number | null,
) {
  const indices = listed(what, length, at);
  if (length === 0) damaged(`it has no ${what}`);
  if (new Set(indices).size !== length) damaged(`two of its ${what} are one tensor`);
  for (const index of indices) indexed("tensor", tensors, index);
  return indices;
}

function describe({ name, type, shape, quantization }: GraphTensor): NetworkTensor {
  return { ...(name !== "" && { name }), type, shape, ...(quantization && { quantization }) };
}

function outputTensor({ tensors, operations }: Graph, index: number): NetworkTensor {
  return { ...describe(tensors[index]!), origins: originsOf(operations, String(index)) };
}

function readSignatures(model: Model, graph: Graph): Signature[] {
  const all = listed("signatures", model.signatureDefsLength(), (i) => model.signatureDefs(i));
  const main = all.filter((signature) => signature.subgraphIndex() === 0);
  return main.map((signature) => {
    const maps = (what: string, length: number, at: (i: number) => ReturnType<typeof signature.inputs>) =>
      new Map(
        listed(what, length, at).map((map) => {
          indexed("tensor", graph.tensors, map.tensorIndex());
          return [map.tensorIndex(), plainName("a signature", map.name() ?? "")];
        }),
      );
    const inputs = maps("inputs of a signature", signature.inputsLength(), (i) => signature.inputs(i));
    const outputs = maps("outputs of a signature", signature.outputsLength(), (i) => signature.outputs(i));
    return {
      key: plainName("a signature", signature.signatureKey() ?? ""),
      inputs: graph.inputs.map((index) => inputs.get(index)),
      outputs: graph.outputs.map((index) => outputs.get(index)),
    };
  });
}
