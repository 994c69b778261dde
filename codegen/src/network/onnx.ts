import { fromBinary, isMessage, type Message } from "@bufbuild/protobuf";
import { checkShape, damaged, orDamaged, plainName } from "./damage.ts";
import { type Graph, type Model, ModelSchema, type Tensor, type ValueInfo } from "./generated/onnx_pb.ts";
import type { NetworkFile, NetworkTensor } from "./network-file.ts";
import { type Operation, originsOf } from "./trace.ts";
import { exportProperties } from "./ultralytics.ts";

/** Element types by their numbers, and bits of one element. */
const types: readonly (readonly [name: string, bits?: number])[] = [
  ["undefined"],
  ["float32", 32],
  ["uint8", 8],
  ["int8", 8],
  ["uint16", 16],
  ["int16", 16],
  ["int32", 32],
  ["int64", 64],
  ["string"],
  ["bool", 8],
  ["float16", 16],
  ["float64", 64],
  ["uint32", 32],
  ["uint64", 64],
  ["complex64", 64],
  ["complex128", 128],
  ["bfloat16", 16],
  ...["e4m3fn", "e4m3fnuz", "e5m2", "e5m2fnuz"].map((name) => [`float8${name}`, 8] as const),
  ["uint4", 4],
  ["int4", 4],
];

/** Undefined where the bytes are no ONNX model at all. */
export function readOnnx(bytes: Uint8Array): NetworkFile {
  const model = orDamaged("it is not a complete ONNX model", () => fromBinary(ModelSchema, bytes));
  checkFields(model);
  const graph = model.graph ?? damaged("it has no graph");
  checkHead(model);
  const stored = new Set(graph.initializer.map((tensor) => checkTensor(tensor)));
  for (const { values } of graph.sparseInitializer) stored.add(plainName("a tensor", values?.name ?? ""));
  const inputs = graph.input.filter(({ name }) => !stored.has(name));
  const operations = readOperations(graph, stored, inputs);
  const computed = new Set([
    ...operations.flatMap(({ outputs }) => outputs),
    ...inputs.map(({ name }) => name),
    ...stored,
  ]);
  const { labels, exportedSize, notes } = exportProperties(propertiesOf(model));
  return {
    format: "ONNX",
    inputs: inputs.map(describe),
    outputs: graph.output.map((value) => {
      if (!computed.has(value.name))
        damaged(`nothing computes its output "${plainName("an output", value.name)}"`);
      return { ...describe(value), origins: originsOf(operations, value.name) };
    }),
    signatures: [],
    labels,
    postProcess: undefined,
    anchors: undefined,
    normalization: undefined,
    exportedSize,
    notes,
    externalData: [...new Set(graph.initializer.flatMap(externalFile))].sort(),
  };
}

/** Fields of ONNX that are not read, by messages: any other is no field of ONNX. */
const passedOver: Readonly<Record<string, readonly number[]>> = {
  Model: [4, 5, 6, 20, 25, 26],
  OperatorSet: [],
  Entry: [],
  Graph: [10, 13, 14, 16],
  Node: [5, 6, 8, 9, 10],
  Tensor: [3, 4, 5, 6, 7, 10, 11, 12, 16],
  SparseTensor: [2, 3],
  ValueInfo: [3, 4],
  Type: [4, 5, 6, 7, 8, 9],
  TensorType: [],
  Shape: [],
  Dimension: [3],
};

function checkFields(message: Message): void {
  const name = message.$typeName.slice("onnx.".length);
  const unknown = message.$unknown?.find(({ no }) => !passedOver[name]!.includes(no));
  if (unknown !== undefined) damaged(`field ${unknown.no} of ${name} is none of ONNX`);
  for (const value of Object.values(message)) {
    for (const part of Array.isArray(value) ? value : [value]) if (isMessage(part)) checkFields(part);
  }
}

function checkHead({ irVersion, opsetImport, graph }: Model): void {
  if (irVersion < 1n || irVersion > 100n) damaged(`it is of version ${irVersion} of ONNX's format`);
  if (graph!.output.length === 0) damaged("it has no outputs");
  if (opsetImport.length === 0) damaged("it does not say which version its operators have");
  for (const { domain, version } of opsetImport) {
    plainName("a set of operators", domain);
    if (version < 0n || version > 10_000n) damaged(`it needs version ${version} of a set of operators`);
  }
}

/** A constant tensor's name; its numbers must be as many as its shape says. */
function checkTensor({ name, dims, dataType, rawData, dataLocation }: Tensor): string {
  plainName("a tensor", name);
  const [, bits] = types[dataType] ?? damaged(`"${name}" is of type ${dataType}`);
  checkShape(name, dims.map(Number));
  const needed =
    bits === undefined
      ? undefined
      : Math.ceil((dims.reduce((all, length) => all * Number(length), 1) * bits) / 8);
  const inRaw = rawData.length > 0 && dataLocation === 0;
  if (inRaw && needed !== undefined && needed !== rawData.length) {
    damaged(`"${name}" needs ${needed} bytes, but has ${rawData.length}`);
  }
  return name;
}

/** The operators in the order in which they run: each reads what is there by then, and each tensor is written once. */
function readOperations(
  { node }: Graph,
  stored: ReadonlySet<string>,
  inputs: readonly ValueInfo[],
): Operation[] {
  const known = new Set([...stored, ...inputs.map(({ name }) => name)]);
  return node.map(({ opType, input, output, domain, name }) => {
    if (!/^\w{1,200}$/.test(opType)) damaged("an operator has no name");
    for (const text of [...input, ...output, domain, name]) plainName("an operator", text);
    for (const tensor of input) {
      if (tensor !== "" && !known.has(tensor)) damaged(`"${tensor}" is read before it is computed`);
    }
    for (const tensor of output) {
      if (tensor !== "" && known.has(tensor)) damaged(`"${tensor}" is computed twice`);
      known.add(tensor);
    }
    return { kind: kindOf(opType), inputs: input, outputs: output.filter((tensor) => tensor !== "") };
  });
}

function kindOf(operator: string): string {
  return (
    { ConvTranspose: "Conv", ConvInteger: "Conv", QLinearConv: "Conv", HardSigmoid: "Sigmoid" }[operator] ??
    operator
  );
}

function describe({ name, type }: ValueInfo): NetworkTensor {
  if (plainName("an input or output", name) === "") damaged("an input or output has no name");
  const tensor = type?.tensorType;
  if (tensor === undefined) return { name };
  const [element] = types[tensor.elemType] ?? damaged(`"${name}" is of type ${tensor.elemType}`);
  const shape = tensor.shape?.dim.map(({ value }) => {
    if (value.case === "dimParam") return plainName(`an axis of "${name}"`, value.value) || "?";
    if (value.case === undefined) return "?";
    if (value.value < -1n || value.value > 1n << 31n)
      return damaged(`"${name}" has an axis of ${value.value}`);
    return value.value < 1n ? "?" : Number(value.value);
  });
  return { name, type: element, ...(shape && { shape }) };
}

function propertiesOf({ metadataProps, producerName, producerVersion }: Model): Record<string, string> {
  const producer = plainName("the producer", `${producerName} ${producerVersion}`.trim());
  for (const { key, value } of metadataProps) {
    plainName("a property", key);
    if (value.includes("\ufffd")) damaged(`the property ${key} is not text`);
  }
  const properties = Object.fromEntries(metadataProps.map(({ key, value }) => [key, value]));
  return producer === "" ? properties : { producer, ...properties };
}

function externalFile({ dataLocation, externalData }: Tensor): string[] {
  if (dataLocation !== 1) return [];
  return externalData
    .filter(({ key }) => key === "location")
    .map(({ value }) => plainName("a file of weights", value));
}
