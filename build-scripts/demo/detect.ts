/** A picture's way through generated preprocessing, a network and generated decoding, on the JVM. */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { resolveSource } from "../../codegen/src/generate.ts";
import { load, type Source } from "../../codegen/src/load.ts";
import { readStart } from "../../codegen/src/read.ts";
import { engineArtifacts, fetchClasspath } from "../android/artifacts.ts";
import { InputError, orInputError, requireFile, understood } from "../failures.ts";
import { compile } from "../kotlin/compiler.ts";
import { buildDecoders, type Decoders } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { readPixels } from "../picture.ts";
import { fetchDescribed, fetchRuntime } from "./fetch.ts";

/** One object, in pixels of the picture. */
export interface Found {
  readonly label: string;
  readonly score: number;
  /** Left, top, right and bottom. */
  readonly box: readonly [number, number, number, number];
  /** By which the box is rotated around its centre, in radians, clockwise; 0 where boxes are upright. */
  readonly angle: number;
  readonly points: readonly (readonly [number, number])[];
}

/** What a network gave for a picture, and what was made of it. */
export interface Run {
  readonly found: readonly Found[];
  /** Bytes of the outputs, in the order of model.json; numbers are little-endian. */
  readonly outputs: readonly Buffer[];
}

/** Throws an `InputError` where the model, its weights or the picture are not there or do not fit. */
export async function detect(model: string, picture: string, given?: string): Promise<readonly Found[]> {
  return (await detectIn("models", model, picture, given)).found;
}

/** The same for a model of another folder, with what the network gave. */
export async function detectIn(models: string, model: string, picture: string, given?: string): Promise<Run> {
  const source = understood(load(resolve(models), [model]))[0]!;
  understood(resolveSource(source));
  const pixels = await readPixels(picture);
  const runner = await findRunner(resolve(models, model), given);
  return run(source, await buildDecoders([source]), runner, pixels);
}

/** What runs a network: a main class, the file that it is in, what it needs, and its first arguments. */
interface Runner {
  readonly name: "TfLite" | "OnnxRuntime" | "Program";
  readonly jars: readonly string[];
  readonly args: readonly string[];
  /** What messages begin with. */
  readonly place: string;
}

async function tflite(weights: string): Promise<Runner> {
  return { name: "TfLite", jars: await fetchRuntime(), args: [weights], place: `${weights}: ` };
}

async function onnxruntime(weights: string): Promise<Runner> {
  const jars = await fetchClasspath(engineArtifacts.onnxruntime);
  return { name: "OnnxRuntime", jars, args: [weights], place: `${weights}: ` };
}

/** Python, which names the file in its messages itself. */
function program(folder: string, weights: string): Runner {
  const words = [process.env.PYTHON ?? "python3", "models/check.py", folder, weights];
  return { name: "Program", jars: [], args: [String(words.length), ...words], place: "" };
}

async function findRunner(folder: string, given?: string): Promise<Runner> {
  const weights = given ?? (await fetchDescribed(join(folder, "weights.json")));
  if (weights === undefined)
    throw new InputError(`${relative(".", folder)} has no weights.json; pass --weights <file>`);
  requireFile(weights);
  const bytes = await orInputError(weights, async () => readStart(weights, 8));
  // Files of TFLite say what they are behind their first number.
  if (bytes.toString("latin1", 4) === "TFL3") return tflite(weights);
  if (weights.endsWith(".onnx")) return onnxruntime(weights);
  if (!/\.(pt|ptl|torchscript|pte)$/.test(weights)) throw new InputError(`${weights}: is not a TFLite model`);
  return program(folder, weights);
}

async function run(
  { id }: Source,
  decoders: Decoders,
  { name, jars, args, place }: Runner,
  {
    data,
    info,
  }: { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } },
): Promise<Run> {
  const files = ["Demo.kt", `${name}.kt`].map((path) => ({
    path,
    text: readFileSync(join("build-scripts/demo", path), "utf8"),
  }));
  const jar = await compile(files, { classpath: [...decoders.base, ...jars] });
  const resolved = decoders.models.get(id)!;
  const { text, outputs } = await inTemporaryFolder(async (work) => {
    const picture = join(work, "picture");
    writeFileSync(picture, data);
    const size = [String(info.width), String(info.height)];
    const given = [...args, decoders.classNames.get(id)!, picture, ...size, work];
    const said = await java([jar, ...decoders.jars, ...jars], `boxwright.demo.${name}Kt`, given);
    if (said.startsWith("!")) throw new InputError(`${place}${said.slice(1).trim()}`);
    return {
      text: said,
      outputs: resolved.written.outputs.map((_, i) => readFileSync(join(work, String(i)))),
    };
  });
  const lines = text.split("\n").filter(Boolean);
  return { found: lines.map((line) => readFound(line, resolved.labels)), outputs };
}

function readFound(line: string, labels: readonly string[]): Found {
  const [classIndex = 0, score = 0, left = 0, top = 0, right = 0, bottom = 0, angle = 0, ...rest] = line
    .split(" ")
    .map(Number);
  const points = Array.from({ length: rest.length / 2 }, (_, i) => [rest[2 * i]!, rest[2 * i + 1]!] as const);
  return { label: labels[classIndex]!, score, box: [left, top, right, bottom], angle, points };
}
