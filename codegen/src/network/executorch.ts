import { checkShape, damaged, indexed, listed, plainName, Unreadable } from "./damage.ts";
import { CheckedBuffer } from "./flatbuffer.ts";
import { type EValue, type ExecutionPlan, KernelTypes, Program, Tensor } from "./generated/executorch.ts";
import type { NetworkFile, NetworkTensor } from "./network-file.ts";

const types: Readonly<Record<number, string>> = {
  0: "uint8",
  1: "int8",
  2: "int16",
  3: "int32",
  4: "int64",
  5: "float16",
  6: "float32",
  7: "float64",
  11: "bool",
  15: "bfloat16",
  27: "uint16",
  28: "uint32",
  29: "uint64",
};

export function readExecuTorch(bytes: Uint8Array): NetworkFile {
  const program = Program.getRootAsProgram(new CheckedBuffer(bytes));
  checkSegments(program, bytes);
  const plans = listed("methods", program.executionPlanLength(), (i) => program.executionPlan(i));
  const names = plans.map((plan) => plainName("a method", plan.name() ?? ""));
  const plan = plans[names.indexOf("forward")];
  if (plan === undefined) throw new Unreadable(`has no method forward, only ${names.join(", ") || "none"}`);
  const values = listed("values", plan.valuesLength(), (i) => plan.values(i)).map(readValue);
  const at = (index: number) => indexed("value", values, index);
  if (plan.outputsLength() === 0) damaged("it has no outputs");
  return {
    format: "ExecuTorch",
    inputs: listed("inputs", plan.inputsLength(), (i) => plan.inputs(i)).map(at),
    outputs: listed("outputs", plan.outputsLength(), (i) => plan.outputs(i)).map(at),
    signatures: [],
    labels: undefined,
    postProcess: undefined,
    anchors: undefined,
    normalization: undefined,
    exportedSize: undefined,
    notes: delegatesOf(plan),
    externalData: [],
  };
}

/** Weights follow the program, where a header behind the identifier says so. */
function checkSegments(program: Program, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const extended = bytes.length >= 32 && new TextDecoder("latin1").decode(bytes.subarray(8, 12)) === "eh00";
  if (!extended) return;
  const [programBytes, base] = [Number(view.getBigUint64(16, true)), Number(view.getBigUint64(24, true))];
  if (programBytes > bytes.length) damaged("it ends within its program");
  for (const segment of listed("segments", program.segmentsLength(), (i) => program.segments(i))) {
    if (base + Number(segment.offset()) + Number(segment.size()) > bytes.length)
      damaged("weights lie behind its end");
  }
}

/** Kinds of values behind those that are read: texts and lists. */
const lastKind = 11;

/** Every value is read, used or not, so that none makes sense by chance. */
function readValue(value: EValue): NetworkTensor {
  const kind = value.valType();
  if (kind < 1 || kind > lastKind) damaged(`a value is of kind ${kind}`);
  if (kind !== KernelTypes.Tensor) return { declared: KernelTypes[kind] ?? "list" };
  return readTensor(value.val(new Tensor()) ?? damaged("a tensor is missing"));
}

function readTensor(tensor: Tensor): NetworkTensor {
  const rank = tensor.sizesLength();
  if (rank > 16) damaged(`a tensor has ${rank} axes`);
  const sizes = listed("axes", rank, (i) => tensor.sizes(i));
  checkShape("a tensor", sizes);
  const order = listed("axes in memory", tensor.dimOrderLength(), (i) => tensor.dimOrder(i));
  if ([...order].sort((a, b) => a - b).some((axis, i) => axis !== i) || order.length !== rank) {
    damaged("a tensor has axes in an order that is none");
  }
  const dynamism = tensor.shapeDynamism();
  if (dynamism < 0 || dynamism > 2) damaged(`a tensor has a shape of kind ${dynamism}`);
  const type = types[tensor.scalarType()] ?? damaged(`a tensor is of type ${tensor.scalarType()}`);
  return { type, shape: dynamism === 0 ? sizes : sizes.map((size) => (size === 1 ? 1 : "?")) };
}

function delegatesOf(plan: ExecutionPlan): Record<string, string> {
  const delegates = listed("delegates", plan.delegatesLength(), (i) => plan.delegates(i));
  const names = new Set(delegates.map((delegate) => plainName("a delegate", delegate.id() ?? "")));
  return names.size === 0 ? {} : { delegates: [...names].join(", ") };
}
