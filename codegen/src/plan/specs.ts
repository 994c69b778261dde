import { Code, call, float, imported, property } from "../kotlin/expressions.ts";
import { kotlinString } from "../kotlin/literals.ts";
import type { Input, Model, Quantization, Tensor } from "../model.generated.ts";
import { inputShape } from "../resolve/axes.ts";

/** What `Detector` says of the tensors. */
export interface SpecsPlan {
  readonly input: Code;
  readonly outputs: readonly Code[];
}

export function planSpecs({ input, outputs }: Model): SpecsPlan {
  return { input: inputSpec(input), outputs: outputs.map(outputSpec) };
}

function inputSpec(input: Input): Code {
  const { name = "", type, quantization } = input;
  return spec({ name, type, shape: inputShape(input) }, quantization);
}

function outputSpec({ quantization, ...tensor }: Tensor): Code {
  return spec(tensor, quantization);
}

function spec(
  { name, type, shape }: Pick<Tensor, "name" | "type" | "shape">,
  quantization?: Quantization,
): Code {
  const first = [
    new Code(kotlinString(name)),
    property(imported("ElementType"), type.toUpperCase()),
    call(new Code("listOf"), ...shape.map((length) => new Code(String(length)))),
  ];
  if (quantization === undefined) return call(imported("TensorSpec"), ...first);
  const { scale, zeroPoint } = quantization;
  return call(imported("TensorSpec"), ...first, call(imported("Quantization"), float(scale), zeroPoint));
}
