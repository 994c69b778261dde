import type { NetworkFile } from "../network/network-file.ts";

/** Operators that end in scores. */
export const activations: ReadonlySet<string> = new Set(["Sigmoid", "Softmax"]);
/** Those that end in any real number. */
export const linear: ReadonlySet<string> = new Set(["Conv", "Gemm", "MatMul"]);

/** What the network calls output `index`, in its graph and in its signatures. */
export function namesOf({ outputs, signatures }: NetworkFile, index: number): string[] {
  return [outputs?.[index]?.name, ...signatures.map((signature) => signature.outputs[index])].filter(
    (name) => name !== undefined,
  );
}
