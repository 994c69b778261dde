/** A real network with TFLite_Detection_PostProcess behind its heads, as TensorFlow exports detectors: no package has such a file whose boxes are known. */
import { Builder, ByteBuffer } from "flatbuffers";
import * as tflite from "../../codegen/src/network/generated/tflite.ts";
import { appended, buffer, ending, operator } from "./detector.ts";

export interface Heads {
  /** Names of the network's outputs: encodings, and logits with the background as column 0. */
  readonly boxes: string;
  readonly scores: string;
  /** Centre y, centre x, height and width of each prior, as fractions of the input. */
  readonly anchors: Float32Array;
  readonly options: Readonly<Record<string, number | boolean>>;
  readonly labels: string;
}

/**
 * The network as it is, behind a new head of the file that names its old parts, a sigmoid and the operator: parts refer to each other by distance, so
 * those of the old file still find each other.
 */
export function postProcessed(network: Uint8Array, heads: Heads): Uint8Array {
  const model = tflite.Model.getRootAsModel(new ByteBuffer(network));
  const graph = model.subgraphs(0)!;
  const b = new Builder(network.length + (1 << 16));
  b.prep(16, network.length);
  const start = b.createByteVector(network) - 4;
  const old = <T extends { readonly bb_pos: number }>(length: number, get: (i: number) => T | null) =>
    Array.from({ length }, (_, i) => start - get(i)!.bb_pos);

  const buffers = [
    ...old(model.buffersLength(), (i) => model.buffers(i)),
    buffer(b, new Uint8Array(heads.anchors.buffer)),
  ];
  const n = graph.tensorsLength();
  const rows = heads.anchors.length / 4;
  const columns = Number(heads.options.num_classes) + 1;
  const most = Number(heads.options.max_detections);
  const tensors = [
    ...old(n, (i) => graph.tensors(i)),
    tensor(b, "scores", [1, rows, columns]),
    tensor(b, "anchors", [rows, 4], buffers.length - 1),
    tensor(b, "TFLite_Detection_PostProcess", [1, most, 4]),
    tensor(b, "TFLite_Detection_PostProcess:1", [1, most]),
    tensor(b, "TFLite_Detection_PostProcess:2", [1, most]),
    tensor(b, "TFLite_Detection_PostProcess:3", [1]),
  ];
  const named = (name: string) =>
    Array.from({ length: n }, (_, i) => i).find((i) => graph.tensors(i)!.name() === name)!;
  const code = model.operatorCodesLength();
  const ends = [n + 2, n + 3, n + 4, n + 5];
  const operators = [
    ...old(graph.operatorsLength(), (i) => graph.operators(i)),
    operator(b, code, [named(heads.scores)], [n]),
    ending(b, heads.options, code + 1, [named(heads.boxes), n, n + 1], ends),
  ];
  const codes = [
    ...old(code, (i) => model.operatorCodes(i)),
    operatorCode(b, 14, ""),
    operatorCode(b, 32, "TFLite_Detection_PostProcess"),
  ];
  const inputs = Array.from({ length: graph.inputsLength() }, (_, i) => graph.inputs(i)!);
  finish(b, codes, subGraph(b, tensors, inputs, ends, operators), buffers);
  return appended(b.asUint8Array(), { "labelmap.txt": heads.labels });
}

function tensor(b: Builder, name: string, shape: number[], content = 0): number {
  const [text, lengths] = [b.createString(name), tflite.Tensor.createShapeVector(b, shape)];
  tflite.Tensor.startTensor(b);
  tflite.Tensor.addShape(b, lengths);
  tflite.Tensor.addBuffer(b, content);
  tflite.Tensor.addName(b, text);
  return tflite.Tensor.endTensor(b);
}

function operatorCode(b: Builder, code: number, custom: string): number {
  const name = custom === "" ? 0 : b.createString(custom);
  tflite.OperatorCode.startOperatorCode(b);
  tflite.OperatorCode.addDeprecatedBuiltinCode(b, code);
  if (name !== 0) tflite.OperatorCode.addCustomCode(b, name);
  tflite.OperatorCode.addBuiltinCode(b, code);
  return tflite.OperatorCode.endOperatorCode(b);
}

function subGraph(
  b: Builder,
  tensors: number[],
  inputs: number[],
  outputs: number[],
  operators: number[],
): number {
  const vectors = [
    tflite.SubGraph.createTensorsVector(b, tensors),
    tflite.SubGraph.createInputsVector(b, inputs),
    tflite.SubGraph.createOutputsVector(b, outputs),
    tflite.SubGraph.createOperatorsVector(b, operators),
  ] as const;
  tflite.SubGraph.startSubGraph(b);
  tflite.SubGraph.addTensors(b, vectors[0]);
  tflite.SubGraph.addInputs(b, vectors[1]);
  tflite.SubGraph.addOutputs(b, vectors[2]);
  tflite.SubGraph.addOperators(b, vectors[3]);
  return tflite.SubGraph.endSubGraph(b);
}

function finish(b: Builder, codes: number[], graph: number, buffers: number[]): void {
  const vectors = [
    tflite.Model.createOperatorCodesVector(b, codes),
    tflite.Model.createSubgraphsVector(b, [graph]),
    tflite.Model.createBuffersVector(b, buffers),
  ] as const;
  tflite.Model.startModel(b);
  tflite.Model.addVersion(b, 3);
  tflite.Model.addOperatorCodes(b, vectors[0]);
  tflite.Model.addSubgraphs(b, vectors[1]);
  tflite.Model.addBuffers(b, vectors[2]);
  tflite.Model.finishModelBuffer(b, tflite.Model.endModel(b));
}
