import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import type {
  Detection,
  FrameSize,
  RunTimeThresholds,
  TensorData,
  Tensors,
} from "../../build-scripts/kotlin/decode.ts";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { halfOf } from "../interpreter/half.ts";
import { uniform } from "./hash.ts";

/** A golden case: a folder in test/cases with the recipe of the outputs and what a reference decoder made of them. */
export interface GoldenCase {
  readonly name: string;
  readonly model: string;
  /** How far scores and boxes may be from what is expected; see `difference`. */
  readonly tolerance?: number;
  /** Detections, where the run decides how many there are. */
  readonly rows?: number;
  readonly inputs: Readonly<Record<string, Recipe | RecordedFile>>;
  /** What is set at run time, such as an evaluation's threshold. */
  readonly thresholds?: RunTimeThresholds;
  /** The frame that the network saw, where decoding depends on it. */
  readonly frame?: FrameSize;
  /** A frame of noise, RGB, and what a reference made of it. */
  readonly picture?: { readonly width: number; readonly height: number; readonly seed: number };
  readonly tensor?: ExpectedTensor;
  readonly expected: readonly Detection[];
}

/** Enough of an input to know it by. */
export interface ExpectedTensor {
  readonly shape: readonly number[];
  /** Of all its bytes, where the reference computes in integers. */
  readonly crc32?: string;
  /** Numbers by their flat index. */
  readonly samples: readonly (readonly [number, number])[];
  /** Mean of each of 8 x 8 parts of each channel. */
  readonly blocks: readonly number[];
  /** The boxes 0.25 0.375 0.75 0.625 and 0 0 1 1 of the input in pixels of the frame. */
  readonly boxes: readonly (readonly number[])[];
}

/** Numbers that a real network gave, of the output's type, in little-endian bytes. */
interface RecordedFile {
  readonly file: string;
}

interface Recipe {
  readonly uniform: readonly [number, number];
  readonly seed: number;
  /** Bends the uniform numbers towards the lower end. */
  readonly power?: number;
  /** Rounds them down, as an operator gives classes in float32. Integers always are. */
  readonly whole?: boolean;
  readonly set?: readonly { readonly at: readonly (number | null)[]; readonly value: number }[];
}

const shipped = "test/cases";

/** The golden cases of one model, or all. */
export function goldenCases(of?: string, folder = shipped): GoldenCase[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, ...json(folder, name, "case.json") }))
    .filter(({ model }) => of === undefined || model === of)
    .map((golden) => ({ ...golden, ...results(folder, golden.name) }));
}

function results(folder: string, name: string): Pick<GoldenCase, "expected" | "tensor"> {
  const tensor = existsSync(join(folder, name, "tensor.json"))
    ? json(folder, name, "tensor.json")
    : undefined;
  return { expected: json(folder, name, "expected.json"), tensor };
}

/** All that a case is made of, to know it by. */
export function contentOf(name: string, folder = shipped): Buffer[] {
  const files = readdirSync(join(folder, name)).sort();
  return files.flatMap((file) => [Buffer.from(file), readFileSync(join(folder, name, file))]);
}

function json(folder: string, name: string, file: string) {
  return JSON.parse(readFileSync(join(folder, name, file), "utf8"));
}

/** Those of `models` that no case names. */
export function modelsWithout(cases: readonly GoldenCase[], models: readonly string[]): string[] {
  return models.filter((id) => !cases.some(({ model }) => model === id));
}

export function caseTensors(
  { name, inputs, rows = 0 }: GoldenCase,
  { outputs }: Model,
  folder = shipped,
): Tensors {
  const one = (output: Tensor): TensorData => {
    const recipe = inputs[output.name];
    if (recipe === undefined) throw new Error(`case.json has no input for the output "${output.name}"`);
    if ("file" in recipe) return readNumbers(join(folder, name, recipe.file), output.type);
    return fillTensor({ shape: output.shape.map((n) => (n === -1 ? rows : n)), type: output.type }, recipe);
  };
  return Object.fromEntries(outputs.map((output) => [output.name, one(output)]));
}

function readNumbers(path: string, type: Tensor["type"]): TensorData {
  const bytes = Uint8Array.from(readFileSync(path));
  return new arrays[type](bytes.buffer);
}

function fillTensor(
  { shape, type }: Pick<Tensor, "shape" | "type">,
  {
    uniform: [low, high],
    seed,
    power = 1,
    whole = type !== "float32" && type !== "float16",
    set = [],
  }: Recipe,
): TensorData {
  const span = high - low;
  const values = new Float64Array(shape.reduce((a, b) => a * b, 1));
  for (let i = 0; i < values.length; i++) {
    const real = low + uniform(i, seed) ** power * span;
    values[i] = whole ? Math.floor(real) : real;
  }
  for (const { at, value } of set) for (const i of indices(shape, at)) values[i] = value;
  if (type === "float16") return Uint16Array.from(values, halfOf);
  return type === "int64" ? BigInt64Array.from(values as never, BigInt) : new arrays[type](values);
}

/** All flat indices at `at`, where null stands for every index of its axis. */
function indices(shape: readonly number[], at: readonly (number | null)[]): number[] {
  return shape.reduce<number[]>(
    (flat, size, axis) =>
      flat.flatMap((base) =>
        (at[axis] === null ? [...Array(size).keys()] : [at[axis]!]).map((i) => base * size + i),
      ),
    [0],
  );
}
