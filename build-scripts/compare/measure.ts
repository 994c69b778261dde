/** Runs the app's benchmark in a JVM of its own, again without whatever ended that. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release, type } from "node:os";
import { join } from "node:path";
import { androidJar, engineArtifacts, fetchClasspath } from "../android/artifacts.ts";
import { type Ended, runJava } from "../android/child.ts";
import { engineJar, engineNames, runtimes } from "../android/engines.ts";
import { type Host, hostObstacle, onHost } from "../android/host/host.ts";
import { appCore, compile, library } from "../kotlin/compiler.ts";
import { generateShipped } from "../kotlin/decoders.ts";
import { readPixels } from "../picture.ts";
import type { Weights } from "./weights.ts";

/** What is measured in one table. */
export interface Plan {
  readonly weights: Weights;
  /** Names of `Backend`. */
  readonly backends: readonly string[];
  /** Timed runs of each setup. */
  readonly runs: number;
  /** File of raw RGB, its width and its height. */
  readonly picture: { readonly file: string; readonly width: number; readonly height: number };
  /** Where report.md, report.csv and report.json go. */
  readonly out: string;
}

/** Seconds in which all is measured, unless something hangs. */
const limit = 8 * 3600;

/** Writes the pixels of the upright picture to `file`. */
export async function readPicture(picture: string, file: string): Promise<Plan["picture"]> {
  const { data, info } = await readPixels(picture);
  writeFileSync(file, data);
  return { file, width: info.width, height: info.height };
}

/** A setup that ends the process is a row with a sentence. */
export async function measure(plan: Plan): Promise<void> {
  const obstacle = await hostObstacle(runtimes);
  const host = obstacle === undefined ? await onHost(runtimes) : await withoutHost();
  const classpath = await compiled(plan.weights.models, host.classpath);
  const jvmArguments = [
    ...host.jvmArguments,
    `-XX:ErrorFile=${join(plan.out, "jvm-%p.log")}`,
    "-XX:-CreateCoredumpOnCrash",
  ];
  const args = [...argumentsOf(plan), ...obstaclesOf(obstacle)];
  const main = "boxwright.compare.CompareKt";
  const ended = new Set<string>();
  for (;;) {
    const told = [...ended].map((setup) => `ended=${setup}`);
    const call = { ...host, classpath, jvmArguments, main, args: [...args, ...told], limit, heard: say };
    const result = await runJava(call);
    if (result.end === "0") return;
    const setup = culprit(result);
    if (setup === undefined || ended.has(setup)) {
      throw new Error(`the benchmark ended (${result.end}): ${result.stderr.trim()}`);
    }
    ended.add(setup);
  }
}

/** What ran when native code ended the JVM; undefined where that was something else. */
function culprit({ end, stdout, stderr }: Ended): string | undefined {
  if (end.startsWith("after") || stderr.includes('Exception in thread "main"')) return undefined;
  return [...stdout.matchAll(/^running (.*)$/gm)].at(-1)?.[1];
}

function say(text: string): void {
  for (const [line] of text.matchAll(/^running .*$/gm)) console.error(line);
}

function argumentsOf({ weights, backends, runs, picture, out }: Plan): string[] {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const pytorch = Object.keys(engineArtifacts["pytorch-mobile"]).find((name) => name.includes("pytorch"))!;
  return [
    ...weights.folders.map((folder) => `weights=${folder}`),
    ...backends.map((backend) => `backend=${backend}`),
    `runs=${runs}`,
    `picture=${picture.file}`,
    `width=${picture.width}`,
    `height=${picture.height}`,
    `out=${out}`,
    `pytorch=${pytorch.split(":").at(-1)}`,
    `processor=${cpus()[0]?.model ?? ""}`,
    `system=${type()} ${release()}`,
    `app=Boxwright ${version}`,
  ];
}

/** ONNX Runtime has a library for the JVM; the others have Android's alone. */
function obstaclesOf(obstacle: string | undefined): string[] {
  if (obstacle === undefined) return [];
  return ["pytorch-mobile", "tflite"].map((engine) => `obstacle=${engine}: It cannot run here: ${obstacle}.`);
}

async function withoutHost(): Promise<Host> {
  return { classpath: await fetchClasspath(runtimes), environment: {}, jvmArguments: [] };
}

async function compiled(models: readonly string[], runtimeJars: readonly string[]): Promise<string[]> {
  const base = [await library(), await appCore(), ...runtimeJars];
  const generated = compile(generateShipped(...models), { classpath: [base[0]!] });
  const parts = [generated, ...engineNames.map(engineJar)];
  const classpath = [...(await Promise.all(parts)), ...base, await androidJar()];
  const program = { path: "Compare.kt", text: readFileSync("build-scripts/compare/Compare.kt", "utf8") };
  return [await compile([program], { classpath, flags: ["-Werror"] }), ...classpath];
}
