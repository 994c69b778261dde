/** Rewrites lengths that an ONNX file states for its inputs and outputs, as `onnx.tools.update_model_dims` does: many networks take others too. */
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { ModelSchema, type ValueInfo } from "../../codegen/src/network/generated/onnx_pb.ts";

export type Shapes = Readonly<Record<string, readonly number[]>>;

export function withShapes(bytes: Uint8Array, shapes: Shapes): Uint8Array {
  const model = fromBinary(ModelSchema, bytes);
  for (const value of [...model.graph!.input, ...model.graph!.output]) reshape(value, shapes[value.name]);
  return toBinary(ModelSchema, model);
}

function reshape({ type }: ValueInfo, shape: readonly number[] | undefined): void {
  for (const [i, length] of (shape ?? []).entries())
    type!.tensorType!.shape!.dim[i]!.value = { case: "dimValue", value: BigInt(length) };
}
