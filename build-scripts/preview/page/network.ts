/** A network in a worker of its own: what it does to its runtime it does to nobody else. */
import { elementsOf, shown, type TensorData, typeOf } from "./arrays.ts";
import type { Description, OutputTensor } from "./description.ts";
import type { Answer, NetworkFacts, NetworkTensor, Request } from "./networks/protocol.ts";
import { Refused } from "./refused.ts";

/** Outputs in the order of model.json. */
export interface Run {
  readonly outputs: readonly TensorData[];
  readonly milliseconds: number;
}

type RuntimeName = "litert" | "onnx" | "tflite";

/** Milliseconds after which a network counts as hung. */
const patience = 120_000;

export class Network {
  readonly name: string;
  readonly runtime: RuntimeName;
  readonly #worker: Worker;
  #facts: NetworkFacts = { inputs: [], outputs: [] };
  /** Ends with what was asked last, and never fails. */
  #last: Promise<unknown> = Promise.resolve();
  /** Ends what is being asked. */
  #fail: (why: string) => void = () => {};
  #closed = false;

  private constructor(name: string, runtime: RuntimeName) {
    this.name = name;
    this.runtime = runtime;
    // LiteRT and TFLite load their scripts as workers of the older kind do.
    this.#worker = new Worker(`/worker/${runtime}.js`, { type: runtime === "onnx" ? "module" : "classic" });
  }

  /** Throws `Refused` where the file is no network, or does not load. */
  static async load(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Network> {
    const network = new Network(name, runtimeOf(name, bytes));
    try {
      const files = new URL(`/runtime/${network.runtime}/`, location.href).href;
      const answer = await network.#ask({ kind: "load", bytes, files });
      if ("facts" in answer) network.#facts = answer.facts;
    } catch (error) {
      network.close();
      throw error;
    }
    return network;
  }

  /** Throws `Refused` where it takes another input than the model makes. */
  require(model: Description): void {
    checkInput(this.name, this.#facts.inputs[0], model);
  }

  /** Throws `Refused` where input or outputs are not as the model says. */
  async run(input: TensorData, model: Description): Promise<Run> {
    this.require(model);
    const shape = inputShape(model);
    const answer = await this.#ask({ kind: "run", input, shape });
    if (!("outputs" in answer)) throw new Refused(`${this.name} gives no outputs`);
    const order = orderOf(this.name, model.outputs, this.#facts.outputs, answer.outputs);
    const outputs = order.map((i) => answer.outputs[i] as TensorData);
    for (const [i, data] of outputs.entries()) checkOutput(this.name, model.outputs[i]!, data);
    return { outputs, milliseconds: answer.milliseconds };
  }

  /** What it was still asked fails. */
  close(): void {
    this.#closed = true;
    this.#worker.terminate();
    this.#fail("is no longer in use");
  }

  /** One request after the other. */
  #ask(request: Request): Promise<Answer> {
    const answer = this.#last.then(() => this.#send(request));
    this.#last = answer.catch(() => {});
    return answer;
  }

  #send(request: Request): Promise<Answer> {
    if (this.#closed) throw new Refused(`${this.name}: is no longer in use`);
    return new Promise((resolve, reject) => {
      const alarm = setTimeout(() => {
        this.#fail("no answer after two minutes");
        this.close();
      }, patience);
      this.#fail = (why) => {
        clearTimeout(alarm);
        reject(new Refused(`${this.name}: ${why}`));
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        this.#fail(event.message || "its runtime cannot be loaded; the terminal says why");
      };
      this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if ("error" in data) return this.#fail(data.error);
        clearTimeout(alarm);
        resolve(data);
      };
      this.#worker.postMessage(request);
    });
  }
}

/** By what is inside: files of TFLite say so behind their first number, ONNX begins with its version, as field 1. */
function runtimeOf(name: string, bytes: Uint8Array): RuntimeName {
  if (bytes.length === 0) throw new Refused(`${name} is empty`);
  if (ascii(bytes.subarray(4, 8)) === "TFL3") return includes(bytes, operator) ? "tflite" : "litert";
  const [field, version = 0] = bytes;
  if (name.toLowerCase().endsWith(".onnx") || (field === versionField && version < 32)) return "onnx";
  throw new Refused(`${name} is neither a .tflite nor an .onnx, which are what a browser can run`);
}

/** The key of Protocol Buffers for field 1, a number. */
const versionField = 8;

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const operator = new TextEncoder().encode("TFLite_Detection_PostProcess");

function includes(bytes: Uint8Array, word: Uint8Array): boolean {
  for (let at = bytes.indexOf(word[0]!); at >= 0; at = bytes.indexOf(word[0]!, at + 1)) {
    if (word.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

function inputShape({ input: { layout, width, height, color } }: Description): number[] {
  const channels = color === "GRAY" ? 1 : 3;
  return layout === "NCHW" ? [1, channels, height, width] : [1, height, width, channels];
}

function checkInput(name: string, wanted: NetworkTensor | undefined, model: Description): void {
  if (wanted === undefined) throw new Refused(`${name} has no input`);
  const [shape, { type }] = [inputShape(model), model.input];
  const fits = wanted.shape.length === 0 || wanted.shape.every((n, i) => n < 1 || n === shape[i]);
  if (!fits || wanted.shape.length > shape.length)
    throw new Refused(`${name} takes ${shown(wanted.shape)}, but model.json makes ${shown(shape)}`);
  if (wanted.type !== type) throw new Refused(`${name} takes ${wanted.type}, but model.json makes ${type}`);
}

function checkOutput(name: string, { name: output, type, shape }: OutputTensor, data: ArrayBufferView): void {
  const found = typeOf(data);
  if (found !== type) throw new Refused(`${name}: "${output}" is ${found}, but model.json says ${type}`);
  const [length, each] = [(data as TensorData).length, elementsOf(shape)];
  const fits = shape.includes(-1) ? length % each === 0 : length === each;
  if (!fits)
    throw new Refused(`${name}: "${output}" holds ${length} numbers, but model.json says ${shown(shape)}`);
}

/** Which output of the network each output of the model is: by name where all names agree, else by size where that leaves no choice. */
function orderOf(
  name: string,
  wanted: readonly OutputTensor[],
  outputs: readonly NetworkTensor[],
  data: readonly ArrayBufferView[],
): number[] {
  const named = wanted.map((one) => outputs.findIndex((output) => output.name === one.name));
  if (!named.includes(-1)) return named;
  const fitting = wanted.map(({ type, shape }) =>
    [...data.keys()].filter(
      (i) => typeOf(data[i]!) === type && (data[i] as TensorData).length === elementsOf(shape),
    ),
  );
  if (fitting.every((choices) => choices.length === 1)) return fitting.map(([i]) => i!);
  const inPlace = fitting.every((choices, i) => choices.includes(i));
  if (inPlace && data.length === wanted.length) return [...wanted.keys()];
  const names = outputs.map((output) => `"${output.name}"`).join(", ");
  throw new Refused(
    `${name} has the outputs ${names}, not ${wanted.map((one) => `"${one.name}"`).join(", ")}`,
  );
}
