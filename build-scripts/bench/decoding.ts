/** Times every decoder that ships, and says what it allocates and keeps. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ByteWriter } from "../kotlin/bytes.ts";
import { compile, filesUnder, library } from "../kotlin/compiler.ts";
import { buildDecoders, type Decoders } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { shippedModels } from "../kotlin/models.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { outputsOf, type Scene, scenes } from "./outputs.ts";

/** Numbers by title and by what was measured, one of each fork. */
export type Results = Map<string, Map<string, number[]>>;

/** The benchmark, compiled with the models that it runs. */
export interface Bench {
  readonly decoders: Decoders;
  readonly jars: readonly string[];
}

export async function buildBench(ids: readonly string[] = []): Promise<Bench> {
  const decoders = await buildDecoders(shippedModels(ids));
  const bench = await compile(filesUnder("build-scripts/bench"), { classpath: [await library()] });
  return { decoders, jars: [bench, ...decoders.jars] };
}

/**
 * One JVM for each model, scene and fork: what HotSpot has compiled for one scene is up to three times as slow in another. Without
 * `seconds` nothing is timed but the first call.
 */
export function benchDecoders({ decoders, jars }: Bench, seconds: number, forks: number): Promise<Results> {
  return inTemporaryFolder((work) => {
    const results: Results = new Map();
    const job = join(work, "job");
    for (const id of decoders.models.keys()) {
      for (const scene of scenes) {
        writeFileSync(job, jobOf(decoders, id, scene));
        for (let fork = 0; fork < forks; fork++)
          record(results, java(jars, "boxwright.bench.Decode", [job, String(seconds)]));
      }
    }
    return Promise.resolve(results);
  });
}

function jobOf({ models, classNames }: Decoders, id: string, scene: Scene): Buffer {
  const { written } = models.get(id)!;
  const scanned = written.scores?.from ?? written.outputs.map(({ name }) => name);
  const tensors = outputsOf(written, scene);
  const writer = new ByteWriter().utf(classNames.get(id)!).utf(`${id} ${scene}`);
  for (const { name } of written.outputs) writer.int(tensors[name]!.byteLength).raw(tensors[name]!);
  writer.raw(Uint8Array.from(written.outputs, ({ name }) => (scanned.includes(name) ? 1 : 0)));
  return writer.bytes();
}

/** Adds lines of title, what and value. */
export function record(results: Results, lines: string): Results {
  for (const line of lines.trim().split("\n")) {
    const [title = "", what = "", value] = line.split("\t");
    const cell = results.get(title) ?? new Map<string, number[]>();
    results.set(title, cell.set(what, [...(cell.get(what) ?? []), Number(value)]));
  }
  return results;
}

/** The middle fork, and the distance between the fastest and the slowest in parts of it. */
export function summary(results: Results, title: string, what: string): { middle: number; spread: number } {
  const sorted = [...(results.get(title)?.get(what) ?? [])].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return { middle, spread: ((sorted.at(-1) ?? Number.NaN) - (sorted[0] ?? Number.NaN)) / middle };
}
