import { arrayType } from "../kotlin/elements.ts";
import { kotlinString } from "../kotlin/literals.ts";
import { kotlinParameterName } from "../kotlin/names.ts";
import type { Tensor } from "../model.generated.ts";
import { elementsOf } from "../resolve/axes.ts";
import { readOutputs } from "../resolve/outputs.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";

/** The outputs that `decode` takes. */
export interface TensorsPlan {
  /** Parameters, one for each output that some part reads, in the order of the file. */
  readonly parameters: readonly string[];
  /** Checks of the arrays' sizes, one statement each. */
  readonly checks: readonly string[];
}

export function planTensors(resolved: ResolvedModel): TensorsPlan {
  const read = readOutputs(resolved);
  return {
    parameters: read.map(({ name, type }) => `${kotlinParameterName(name)}: ${arrayType(type)}`),
    checks: [...read.flatMap(sizeCheck), ...rowChecks(read)],
  };
}

function sizeCheck({ name, shape }: Tensor): string[] {
  const parameter = kotlinParameterName(name);
  const size = elementsOf({ shape });
  const dynamic = shape.includes(-1);
  if (dynamic && size === 1) return [];
  const test = dynamic ? `${parameter}.size % ${size} == 0` : `${parameter}.size == ${size}`;
  const wanted = `${shape.join(" x ")} ${dynamic ? `is a multiple of ${size}` : `is ${size}`}`;
  return [
    `require(${test}) { ${message(`${parameter} holds \0 numbers, but ${wanted}`, `${parameter}.size`)} }`,
  ];
}

/** Outputs whose rows are counted at run time must agree. */
function rowChecks(tensors: readonly Tensor[]): string[] {
  const rows = tensors
    .filter(({ shape }) => shape.includes(-1))
    .map(({ name, shape }) => ({
      parameter: kotlinParameterName(name),
      size: elementsOf({ shape }),
    }));
  const [first, ...rest] = rows.map(({ parameter, size }) =>
    size === 1 ? `${parameter}.size` : `${parameter}.size / ${size}`,
  );
  return rest.map((other) => `require(${other} == ${first}) { "outputs differ in rows" }`);
}

/** A string literal in which \0 stands for the value of an expression. */
function message(text: string, expression: string): string {
  return kotlinString(text).replace("\\u0000", `\${${expression}}`);
}
