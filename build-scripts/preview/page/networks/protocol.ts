/** What the page and the workers that run networks say to each other. */
import { typeOf } from "../arrays.ts";
import { sentenceOf } from "../refused.ts";

/** One input or output of a network, in its runtime's words; -1 in its shape is what is not known before a run. */
export interface NetworkTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
}

export interface NetworkFacts {
  readonly inputs: readonly NetworkTensor[];
  readonly outputs: readonly NetworkTensor[];
}

/** A network that a runtime has loaded. */
export interface LoadedNetwork extends NetworkFacts {
  /** Runs it on an input of its first input's type; outputs are in the order of `outputs`. */
  run(input: ArrayBufferView, shape: readonly number[]): Promise<ArrayBufferView[]>;
}

export type Request =
  | { readonly kind: "load"; readonly bytes: Uint8Array<ArrayBuffer>; readonly files: string }
  | { readonly kind: "run"; readonly input: ArrayBufferView; readonly shape: readonly number[] };

export type Answer =
  | { readonly facts: NetworkFacts }
  | { readonly outputs: readonly ArrayBufferView[]; readonly milliseconds: number }
  | { readonly error: string };

/** Answers the page, one request after the other. */
export function serve(load: (bytes: Uint8Array<ArrayBuffer>, files: string) => Promise<LoadedNetwork>): void {
  let network: LoadedNetwork | undefined;
  const perform = async (request: Request): Promise<Answer> => {
    if (request.kind === "load") {
      network = await load(request.bytes, request.files);
      return { facts: { inputs: network.inputs, outputs: network.outputs } };
    }
    const started = performance.now();
    const outputs = await network!.run(request.input, request.shape);
    const milliseconds = performance.now() - started;
    const strange = outputs.findIndex((data) => typeOf(data) === undefined);
    if (strange >= 0) throw new Error(`output ${strange} has a type that no model can have`);
    return { outputs, milliseconds };
  };
  self.onmessage = async ({ data }: MessageEvent<Request>) => {
    try {
      self.postMessage(await perform(data));
    } catch (error) {
      self.postMessage({ error: sentenceOf(error) });
    }
  };
}
