/** A picture's way through generated preprocessing, a network and generated decoding, on the JVM. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { resolveSource } from "../../codegen/src/generate.ts";
import { load, type Source } from "../../codegen/src/load.ts";
import { formatProblem, type Result } from "../../codegen/src/problem.ts";
import { compile } from "../kotlin/compiler.ts";
import { buildDecoders, type Decoders } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { fetchRuntime, fetchWeights } from "./fetch.ts";
import { InputError, orInputError } from "./input-error.ts";

/** One object, in pixels of the picture. */
export interface Found {
  readonly label: string;
  readonly score: number;
  /** Left, top, right and bottom. */
  readonly box: readonly [number, number, number, number];
  readonly points: readonly (readonly [number, number])[];
}

/** Throws an `InputError` where the model, its weights or the picture are not there or do not fit. */
export async function detect(model: string, picture: string, given?: string): Promise<Found[]> {
  const source = understood(load(resolve("models"), [model]))[0]!;
  understood(resolveSource(source));
  const pixels = await readPicture(picture);
  const weights = await findWeights(model, given);
  return run(source, await buildDecoders([source]), weights, pixels);
}

function understood<T>(result: Result<T>): T {
  if (!result.ok) throw new InputError(result.problems.map(formatProblem).join("\n"));
  return result.value;
}

/** RGB bytes of the upright picture. */
function readPicture(picture: string) {
  if (!existsSync(picture)) throw new InputError(`${picture}: no such file`);
  const upright = sharp(picture).rotate().removeAlpha().toColourspace("srgb").raw();
  return orInputError(`${picture} cannot be read`, () => upright.toBuffer({ resolveWithObject: true }));
}

async function findWeights(model: string, given?: string): Promise<string> {
  const weights = given ?? (await fetchWeights(model));
  if (weights === undefined)
    throw new InputError(`models/${model} has no weights.json; pass --weights <file.tflite>`);
  if (!existsSync(weights)) throw new InputError(`${weights}: no such file`);
  // Files of TFLite say what they are behind their first number.
  const bytes = await orInputError(weights, async () => readFileSync(weights));
  if (bytes.toString("latin1", 4, 8) !== "TFL3") throw new InputError(`${weights}: is not a TFLite model`);
  return weights;
}

async function run(
  { id }: Source,
  decoders: Decoders,
  weights: string,
  {
    data,
    info,
  }: { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } },
): Promise<Found[]> {
  const runtime = await fetchRuntime();
  const demo = { path: "Demo.kt", text: readFileSync("build-scripts/demo/Demo.kt", "utf8") };
  const jar = await compile([demo], { classpath: [...decoders.base, ...runtime] });
  const resolved = decoders.models.get(id)!;
  const text = await inTemporaryFolder((work) => {
    const picture = join(work, "picture");
    writeFileSync(picture, data);
    const numbers = [info.width, info.height].map(String);
    const args = [decoders.classNames.get(id)!, weights, picture, ...numbers];
    return java([jar, ...decoders.jars, ...runtime], "boxwright.demo.DemoKt", args);
  });
  if (text.startsWith("!")) throw new InputError(`${weights}: ${text.slice(1).trim()}`);
  const lines = text.split("\n").filter(Boolean);
  return lines.map((line) => readFound(line, resolved.labels));
}

function readFound(line: string, labels: readonly string[]): Found {
  const [classIndex = 0, score = 0, left = 0, top = 0, right = 0, bottom = 0, ...rest] = line
    .split(" ")
    .map(Number);
  const points = Array.from({ length: rest.length / 2 }, (_, i) => [rest[2 * i]!, rest[2 * i + 1]!] as const);
  return { label: labels[classIndex]!, score, box: [left, top, right, bottom], points };
}
