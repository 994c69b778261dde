import { damaged, indexed, listed, plainName } from "./damage.ts";
import type { Model, Operator, SubGraph } from "./generated/tflite.ts";
import { customCode, kindOf, splitCode } from "./tflite-codes.ts";
import type { GraphTensor } from "./tflite-tensor.ts";
import type { Operation } from "./trace.ts";

export interface GraphOperation extends Operation {
  /** The tensors that it reads and writes; -1 where it goes without one. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Options of an operator that is not TFLite's own. */
  readonly options: Uint8Array;
}

/** The main graph of a file, each part checked against the others. */
export interface Graph {
  readonly tensors: readonly GraphTensor[];
  readonly operations: readonly GraphOperation[];
  /** Indices of tensors. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

interface Code {
  readonly number: number;
  readonly kind: string;
}

/** The operators in the order in which they run: each reads what is there by then, and each tensor is written once. */
export function readOperations(
  model: Model,
  graph: SubGraph,
  tensors: readonly GraphTensor[],
  inputs: readonly number[],
): GraphOperation[] {
  const codes = readCodes(model);
  const known = new Set(inputs);
  return listed("operators", graph.operatorsLength(), (i) => graph.operators(i)).map((operator) => {
    const operation = readOperation(operator, codes, tensors.length);
    for (const index of operation.from) {
      if (index >= 0 && !known.has(index) && !isGiven(tensors[index]!)) {
        damaged(`"${tensors[index]!.name}" is read before it is computed`);
      }
    }
    for (const index of operation.to) {
      if (known.has(index)) damaged(`"${tensors[index]!.name}" is computed twice`);
      known.add(index);
    }
    return operation;
  });
}

function readCodes(model: Model): Code[] {
  return listed("kinds of operators", model.operatorCodesLength(), (i) => model.operatorCodes(i)).map(
    (code) => {
      const number = Math.max(code.deprecatedBuiltinCode(), code.builtinCode());
      if (number < 0 || number > 1000) damaged(`it has operators of kind ${number}`);
      const custom = code.customCode() ?? "";
      if ((custom !== "") !== (number === customCode) || !/^[\w:./+-]*$/.test(custom)) {
        damaged(`it has operators of kind ${number} that are called "${plainName("an operator", custom)}"`);
      }
      return { number, kind: number === customCode ? custom : kindOf(number) };
    },
  );
}

function readOperation(operator: Operator, codes: readonly Code[], tensors: number): GraphOperation {
  const { number, kind } = indexed("operator", codes, operator.opcodeIndex());
  const from = listed("inputs of an operator", operator.inputsLength(), (i) => operator.inputs(i));
  const to = listed("outputs of an operator", operator.outputsLength(), (i) => operator.outputs(i));
  if (
    from.some((index) => index < -1 || index >= tensors) ||
    to.some((index) => index < 0 || index >= tensors)
  ) {
    damaged(`an operator refers to a tensor that is none of its ${tensors}`);
  }
  const data = number === splitCode ? from.slice(1) : from;
  const options = operator.customOptionsArray() ?? new Uint8Array();
  return { kind, from, to, options, inputs: data.map(String), outputs: to.map(String) };
}

/** Constant, empty, or kept between runs. */
function isGiven({ data, shape, variable }: GraphTensor): boolean {
  return data.length > 0 || variable || shape.includes(0);
}
