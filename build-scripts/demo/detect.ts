/** A picture's way through generated preprocessing, a network and generated decoding, on the JVM. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { compile } from "../kotlin/compiler.ts";
import { buildDecoders } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { shippedModels } from "../kotlin/models.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { fetchRuntime, fetchWeights } from "./fetch.ts";

/** One object, in pixels of the picture. */
export interface Found {
  readonly label: string;
  readonly score: number;
  /** Left, top, right and bottom. */
  readonly box: readonly [number, number, number, number];
  readonly points: readonly (readonly [number, number])[];
}

/** What a person asked for and cannot have, in one sentence. */
export class InputError extends Error {}

/** Throws an `InputError` where the model, its weights or the picture are not there. */
export async function detect(model: string, picture: string, given?: string): Promise<Found[]> {
  if (!existsSync(picture)) throw new InputError(`${picture}: no such file`);
  const source = shippedModels().find(({ id }) => id === model);
  if (source === undefined) throw new InputError(`there is no model "${model}"; see the folders of models`);
  const weights = given ?? (await fetchWeights(model));
  if (weights === undefined)
    throw new InputError(`models/${model} has no weights.json; pass --weights <file.tflite>`);
  const decoders = await buildDecoders([source]);
  const runtime = await fetchRuntime();
  const demo = { path: "Demo.kt", text: readFileSync("build-scripts/demo/Demo.kt", "utf8") };
  const jar = await compile([demo], { classpath: [...decoders.base, ...runtime] });
  const resolved = decoders.models.get(model)!;
  const { data, info } = await sharp(picture)
    .rotate()
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return inTemporaryFolder((work) => {
    writeFileSync(join(work, "picture"), data);
    const sizes = [String(info.width), String(info.height)];
    const text = java([jar, ...decoders.jars, ...runtime], "boxwright.demo.DemoKt", [
      decoders.classNames.get(model)!,
      weights,
      join(work, "picture"),
      ...sizes,
    ]);
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => readFound(line, resolved.labels));
  });
}

function readFound(line: string, labels: readonly string[]): Found {
  const [classIndex = 0, score = 0, left = 0, top = 0, right = 0, bottom = 0, ...rest] = line
    .split(" ")
    .map(Number);
  const points = Array.from({ length: rest.length / 2 }, (_, i) => [rest[2 * i]!, rest[2 * i + 1]!] as const);
  return { label: labels[classIndex]!, score, box: [left, top, right, bottom], points };
}
