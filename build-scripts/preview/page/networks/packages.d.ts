/** What is used of packages that are fetched when they are first needed. */

declare module "@litertjs/core" {
  interface Details {
    readonly name: string;
    readonly dtype: string;
    readonly shape: Int32Array;
  }
  export interface CompiledModel {
    getInputDetails(): readonly Details[];
    getOutputDetails(): readonly Details[];
    run(input: Tensor): Promise<Tensor[]>;
  }
  export class Tensor {
    constructor(data: ArrayBufferView, shape: number[]);
    toTypedArray(): Float32Array | Int32Array | Uint8Array | Int8Array | BigInt64Array;
    delete(): void;
  }
  export function loadLiteRt(files: string): Promise<unknown>;
  export function loadAndCompile(
    model: Uint8Array,
    options: { readonly accelerator: "wasm" },
  ): Promise<CompiledModel>;
}

declare module "onnxruntime-web" {
  export interface Metadata {
    readonly name: string;
    readonly type?: string;
    readonly shape?: readonly (number | string)[];
  }
  export class Tensor {
    constructor(data: ArrayBufferView, shape: readonly number[]);
    readonly data: ArrayBufferView;
  }
  export class InferenceSession {
    static create(bytes: Uint8Array): Promise<InferenceSession>;
    readonly inputNames: readonly string[];
    readonly outputNames: readonly string[];
    readonly inputMetadata: readonly Metadata[];
    readonly outputMetadata: readonly Metadata[];
    run(inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
  }
  export const env: { readonly wasm: { wasmPaths: { readonly wasm: string }; numThreads: number } };
}
