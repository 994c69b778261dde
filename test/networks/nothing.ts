import type { NetworkFile } from "../../codegen/src/network/network-file.ts";

/** A network file that says nothing. */
export const nothing: NetworkFile = {
  format: "ONNX",
  inputs: [],
  outputs: [],
  signatures: [],
  labels: undefined,
  postProcess: undefined,
  anchors: undefined,
  normalization: undefined,
  exportedSize: undefined,
  notes: {},
  externalData: [],
};
