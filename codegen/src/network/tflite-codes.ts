/** Element types of TFLite by their numbers, and bits of one element; texts and resources have no fixed size. */
export const tensorTypes: readonly (readonly [name: string, bits: number | undefined])[] = [
  ["float32", 32],
  ["float16", 16],
  ["int32", 32],
  ["uint8", 8],
  ["int64", 64],
  ["string", undefined],
  ["bool", 8],
  ["int16", 16],
  ["complex64", 64],
  ["int8", 8],
  ["float64", 64],
  ["complex128", 128],
  ["uint64", 64],
  ["resource", undefined],
  ["variant", undefined],
  ["uint32", 32],
  ["uint16", 16],
  ["int4", 4],
  ["bfloat16", 16],
];

/** Operators by their numbers, as far as it matters which they are; called as in ONNX, so that both formats are read alike. */
const kinds: Readonly<Record<number, string>> = {
  0: "Add",
  2: "Concat",
  3: "Conv",
  4: "Conv",
  5: "DepthToSpace",
  6: "Dequantize",
  9: "Gemm",
  14: "Sigmoid",
  17: "MaxPool",
  18: "Mul",
  22: "Reshape",
  25: "Softmax",
  26: "SpaceToDepth",
  34: "Pad",
  36: "Gather",
  39: "Transpose",
  41: "Sub",
  42: "Div",
  43: "Squeeze",
  45: "StridedSlice",
  47: "Exp",
  48: "TopK",
  49: "Split",
  53: "Cast",
  60: "Pad",
  65: "Slice",
  67: "Conv",
  69: "Tile",
  70: "Unsqueeze",
  83: "Pack",
  88: "Unpack",
  102: "Split",
  107: "GatherND",
  114: "Quantize",
  120: "NonMaxSuppression",
  121: "NonMaxSuppression",
  124: "Densify",
  126: "MatMul",
};

/** The number of operators that are not TFLite's own. */
export const customCode = 32;
/** Of this operator the second input is data, the first the axis. */
export const splitCode = 49;

export function kindOf(code: number): string {
  return kinds[code] ?? `operator ${code}`;
}
