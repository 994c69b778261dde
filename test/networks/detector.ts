/** A detector as TensorFlow writes it for TFLite, without weights: four outputs of TFLite_Detection_PostProcess, metadata, and appended labels. */
import { strToU8, zipSync } from "fflate";
import { Builder } from "flatbuffers";
import { builder as flexBuilder } from "flatbuffers/js/flexbuffers.js";
import * as metadata from "../../codegen/src/network/generated/metadata.ts";
import * as tflite from "../../codegen/src/network/generated/tflite.ts";

interface DetectorParts {
  /** Order of the graph's outputs among the operator's: boxes, classes, scores, count. */
  readonly order: readonly number[];
  readonly labels: string;
  /** Rows of centre y, centre x, height and width, in steps of `anchorScale` from 0. */
  readonly anchors: readonly number[];
  readonly anchorScale: number;
  readonly options: Readonly<Record<string, number | boolean>>;
}

const detector: DetectorParts = {
  order: [0, 1, 2, 3],
  labels: "person\n???\ncat\n",
  anchors: [50, 50, 40, 40, 100, 150, 80, 60],
  anchorScale: 0.005,
  options: {
    h_scale: 5,
    max_detections: 10,
    nms_iou_threshold: 0.5,
    nms_score_threshold: 0.25,
    num_classes: 3,
    use_regular_nms: false,
    w_scale: 5,
    x_scale: 10,
    y_scale: 10,
  },
};

const [float32, uint8] = [0, 3];
const names = ["image", "boxes", "scores", "anchors", "out:0", "out:1", "out:2", "out:3"];

/** The file; `parts` are changes of `detector`. */
export function detectorFile(parts: Partial<DetectorParts> = {}): Uint8Array {
  const { order, labels, anchors, anchorScale, options } = { ...detector, ...parts };
  const b = new Builder(4096);
  const texts = names.map((name) => b.createString(name));
  const quantized = quantization(b, anchorScale);
  const tensor = (index: number, shape: readonly number[], type = float32, buffer = 0, scale = 0) => {
    const lengths = tflite.Tensor.createShapeVector(b, [...shape]);
    tflite.Tensor.startTensor(b);
    tflite.Tensor.addShape(b, lengths);
    tflite.Tensor.addType(b, type);
    tflite.Tensor.addBuffer(b, buffer);
    tflite.Tensor.addName(b, texts[index]!);
    if (scale !== 0) tflite.Tensor.addQuantization(b, scale);
    return tflite.Tensor.endTensor(b);
  };
  const rows = anchors.length / 4;
  const tensors = [
    tensor(0, [1, 8, 8, 3]),
    tensor(1, [1, rows, 4]),
    tensor(2, [1, rows, 4]),
    tensor(3, [rows, 4], uint8, 1, quantized),
    ...[4, 5, 6, 7].map((index) => tensor(index, [])),
  ];
  const operators = [
    operator(b, 0, [0], [1], []),
    operator(b, 1, [0], [2], []),
    ending(b, options, 2, [1, 2, 3], [4, 5, 6, 7]),
  ];
  const graph = subGraph(b, tensors, order, operators);
  const buffers = [buffer(b, []), buffer(b, anchors), buffer(b, imageMetadata())];
  return appended(finish(b, graph, buffers), { "labelmap.txt": labels });
}

function quantization(b: Builder, scale: number): number {
  const scales = tflite.Quantization.createScaleVector(b, [scale]);
  const zeros = tflite.Quantization.createZeroPointVector(b, [0n]);
  tflite.Quantization.startQuantization(b);
  tflite.Quantization.addScale(b, scales);
  tflite.Quantization.addZeroPoint(b, zeros);
  return tflite.Quantization.endQuantization(b);
}

/** One operator, whose code is entry `code`; its tensors by their places in the graph. */
export function operator(
  b: Builder,
  code: number,
  from: number[],
  to: number[],
  options?: readonly number[],
) {
  const [inputs, outputs] = [
    tflite.Operator.createInputsVector(b, from),
    tflite.Operator.createOutputsVector(b, to),
  ];
  const custom = options === undefined ? 0 : tflite.Operator.createCustomOptionsVector(b, [...options]);
  tflite.Operator.startOperator(b);
  tflite.Operator.addOpcodeIndex(b, code);
  tflite.Operator.addInputs(b, inputs);
  tflite.Operator.addOutputs(b, outputs);
  if (custom !== 0) tflite.Operator.addCustomOptions(b, custom);
  return tflite.Operator.endOperator(b);
}

/** The operator, whose code is entry `code`; its tensors by their places in the graph. */
export function ending(
  b: Builder,
  options: DetectorParts["options"],
  code: number,
  from: number[],
  to: number[],
): number {
  // Numbers that float32 holds exactly, as this builder writes others wrongly.
  const flex = flexBuilder();
  flex.startMap();
  for (const [name, value] of Object.entries(options)) {
    flex.addKey(name);
    if (typeof value === "boolean") flex.add(value);
    else if (Number.isInteger(value) && !name.includes("scale")) flex.addInt(value);
    else flex.addFloat(value);
  }
  flex.end();
  return operator(b, code, from, to, [...flex.finish()]);
}

function subGraph(b: Builder, tensors: number[], order: readonly number[], operators: number[]): number {
  const all = tflite.SubGraph.createTensorsVector(b, tensors);
  const inputs = tflite.SubGraph.createInputsVector(b, [0]);
  const outputs = tflite.SubGraph.createOutputsVector(
    b,
    order.map((role) => 4 + role),
  );
  const run = tflite.SubGraph.createOperatorsVector(b, operators);
  tflite.SubGraph.startSubGraph(b);
  tflite.SubGraph.addTensors(b, all);
  tflite.SubGraph.addInputs(b, inputs);
  tflite.SubGraph.addOutputs(b, outputs);
  tflite.SubGraph.addOperators(b, run);
  return tflite.SubGraph.endSubGraph(b);
}

/** One buffer of a file, with its bytes. */
export function buffer(b: Builder, bytes: readonly number[] | Uint8Array): number {
  const data = tflite.Buffer.createDataVector(b, [...bytes]);
  tflite.Buffer.startBuffer(b);
  tflite.Buffer.addData(b, data);
  return tflite.Buffer.endBuffer(b);
}

/** A convolution, a sigmoid, and the operator at the end. */
function finish(b: Builder, graph: number, buffers: number[]): Uint8Array {
  const codes = [
    [3, ""],
    [14, ""],
    [32, "TFLite_Detection_PostProcess"],
  ].map(([code, name]) => {
    const custom = name === "" ? 0 : b.createString(String(name));
    tflite.OperatorCode.startOperatorCode(b);
    tflite.OperatorCode.addDeprecatedBuiltinCode(b, Number(code));
    if (custom !== 0) tflite.OperatorCode.addCustomCode(b, custom);
    return tflite.OperatorCode.endOperatorCode(b);
  });
  const name = b.createString("TFLITE_METADATA");
  const pieces = [tflite.Metadata.createMetadata(b, name, 2)];
  const vectors = [
    tflite.Model.createOperatorCodesVector(b, codes),
    tflite.Model.createSubgraphsVector(b, [graph]),
    tflite.Model.createBuffersVector(b, buffers),
    tflite.Model.createMetadataVector(b, pieces),
  ] as const;
  tflite.Model.startModel(b);
  tflite.Model.addVersion(b, 3);
  tflite.Model.addOperatorCodes(b, vectors[0]);
  tflite.Model.addSubgraphs(b, vectors[1]);
  tflite.Model.addBuffers(b, vectors[2]);
  tflite.Model.addMetadata(b, vectors[3]);
  tflite.Model.finishModelBuffer(b, tflite.Model.endModel(b));
  return Uint8Array.from(b.asUint8Array());
}

/** Metadata that say: (v - 127.5) / 127.5. */
function imageMetadata(): Uint8Array {
  const b = new Builder(256);
  const mean = metadata.NormalizationOptions.createMeanVector(b, [127.5]);
  const std = metadata.NormalizationOptions.createStdVector(b, [127.5]);
  const options = metadata.NormalizationOptions.createNormalizationOptions(b, mean, std);
  const unit = metadata.ProcessUnit.createProcessUnit(
    b,
    metadata.ProcessUnitOptions.NormalizationOptions,
    options,
  );
  const units = metadata.TensorMetadata.createProcessUnitsVector(b, [unit]);
  metadata.TensorMetadata.startTensorMetadata(b);
  metadata.TensorMetadata.addProcessUnits(b, units);
  const input = metadata.TensorMetadata.endTensorMetadata(b);
  const inputs = metadata.SubGraphMetadata.createInputTensorMetadataVector(b, [input]);
  metadata.SubGraphMetadata.startSubGraphMetadata(b);
  metadata.SubGraphMetadata.addInputTensorMetadata(b, inputs);
  const main = metadata.SubGraphMetadata.endSubGraphMetadata(b);
  const graphs = metadata.ModelMetadata.createSubgraphMetadataVector(b, [main]);
  metadata.ModelMetadata.startModelMetadata(b);
  metadata.ModelMetadata.addSubgraphMetadata(b, graphs);
  metadata.ModelMetadata.finishModelMetadataBuffer(b, metadata.ModelMetadata.endModelMetadata(b));
  return b.asUint8Array();
}

/** Files appended as a zip archive whose offsets count from the start of the whole, as Python's zipfile writes it. */
export function appended(model: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const zip = zipSync(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)])),
    {
      mtime: new Date(1980, 0, 2),
    },
  );
  const view = new DataView(zip.buffer);
  const end = zip.length - 22;
  let at = view.getUint32(end + 16, true);
  view.setUint32(end + 16, at + model.length, true);
  for (; at < end; at += 46 + view.getUint16(at + 28, true)) {
    view.setUint32(at + 42, view.getUint32(at + 42, true) + model.length, true);
  }
  const whole = new Uint8Array(model.length + zip.length);
  whole.set(model);
  whole.set(zip, model.length);
  return whole;
}
