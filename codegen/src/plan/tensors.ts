import { arrayType, readerOf } from "../kotlin/elements.ts";
import {
  Code,
  compare,
  message,
  type Operand,
  property,
  quotient,
  remainder,
} from "../kotlin/expressions.ts";
import type { ImportedName } from "../kotlin/library.ts";
import { kdocText } from "../kotlin/literals.ts";
import type { KotlinType } from "../kotlin/locals.ts";
import { kotlinParameterName, kotlinPropertyName } from "../kotlin/names.ts";
import type { Tensor } from "../model.generated.ts";
import { elementsOf } from "../resolve/axes.ts";
import { readOutputs } from "../resolve/outputs.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import type { CheckPlan } from "./nodes.ts";

/** One output of the network. */
export interface OutputPlan {
  /** Its name in the network. */
  readonly name: string;
  /** The property of `Outputs` that holds it, and the parameter of the private `decode` that takes it. */
  readonly property: string;
  readonly parameter: Code;
  /** Kotlin array type. */
  readonly array: KotlinType;
  /** Numbers in it; in one row of it where the run decides how many rows there are. */
  readonly size: number;
  /** Its place among all outputs of the network, and the function that takes its array out of a `Tensor`. */
  readonly index: number;
  readonly reader: ImportedName;
  readonly uses: readonly ImportedName[];
  /** Numbers for which `newOutputs` sets memory aside: none where the run decides. */
  readonly room: number;
  readonly doc: string;
}

/** Outputs by their names in the network. */
export type Outputs = Readonly<Record<string, OutputPlan>>;

export function planOutputs({ written }: ResolvedModel): Outputs {
  return Object.fromEntries(written.outputs.map((tensor, index) => [tensor.name, planOutput(tensor, index)]));
}

function planOutput(tensor: Tensor, index: number): OutputPlan {
  const reader = readerOf(tensor.type);
  return {
    name: tensor.name,
    property: kotlinPropertyName(tensor.name),
    parameter: new Code(kotlinParameterName(tensor.name)),
    array: arrayType(tensor.type),
    size: elementsOf(tensor),
    index,
    reader,
    uses: [reader],
    room: tensor.shape.includes(-1) ? 0 : elementsOf(tensor),
    doc: outputDoc(tensor),
  };
}

/** KDoc of an output's array. */
function outputDoc({ name, type, shape }: Tensor): string {
  const rows = shape.includes(-1) ? ", as many rows as the run gives" : "";
  return `Output \`${kdocText(name)}\`: ${type} ${shape.join(" x ")}${rows}.`;
}

/** What `decode` takes: the outputs that some part reads, in the order of the file. */
export function planArguments(resolved: ResolvedModel, outputs: Outputs): OutputPlan[] {
  return readOutputs(resolved).map(({ name }) => outputs[name]!);
}

/** Checks of the arrays' sizes. */
export function sizeChecks(resolved: ResolvedModel, outputs: Outputs): CheckPlan[] {
  const read = readOutputs(resolved).map(({ name, shape }) => ({ ...outputs[name]!, shape }));
  const dynamic = read.filter(({ shape }) => shape.includes(-1));
  const [first, ...rest] = dynamic;
  return [
    ...read.flatMap(({ shape, ...output }) =>
      shape.includes(-1) ? multipleCheck(output, shape) : [sizeCheck(output, shape)],
    ),
    ...rest.map((other) => rowCheck(other, first!)),
  ];
}

function sizeCheck({ name, parameter, size }: OutputPlan, shape: readonly number[]): CheckPlan {
  const found = property(parameter, "size");
  return {
    test: equal(found, size),
    message: message(`${name} holds `, found, ` numbers, but ${shape.join(" x ")} is ${size}`),
  };
}

function multipleCheck({ name, parameter, size }: OutputPlan, shape: readonly number[]): CheckPlan[] {
  if (size === 1) return [];
  const found = property(parameter, "size");
  const wanted = `${shape.join(" x ")} is a multiple of ${size}`;
  return [
    {
      test: equal(remainder(found, size), 0),
      message: message(`${name} holds `, found, ` numbers, but ${wanted}`),
    },
  ];
}

/** Outputs whose rows are counted at run time must agree. */
function rowCheck(output: OutputPlan, first: OutputPlan): CheckPlan {
  const [rows, others] = [rowsOf(output), rowsOf(first)];
  return {
    test: equal(rows, others),
    message: message(`${output.name} holds `, rows, ` rows, but ${first.name} `, others),
  };
}

/** How many rows an output has where the run decides. */
export function rowsOf({ parameter, size }: OutputPlan): Code {
  const numbers = property(parameter, "size");
  return size === 1 ? numbers : quotient(numbers, size);
}

function equal(left: Operand, right: Operand): Code {
  return compare(left, "==", right);
}
