import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { inWorkFolder, take } from "../kept.ts";
import { cache } from "../paths.ts";
import { isWholeJar } from "../whole.ts";
import type { CompileOrder, RunOrder, Workshop } from "./orders.ts";
import { Queue } from "./queue.ts";
import { threads, WarmJvm } from "./warm-jvm.ts";

/** Jars of one call of the compiler: enough that a call is cheap, few enough that two threads share them. */
const batch = 25;

export class LocalWorkshop implements Workshop {
  readonly #jvm = new WarmJvm();
  readonly #queue = new Queue(threads);
  /** Jars that are being made, so that who wants the same waits. */
  readonly #underway = new Map<string, Promise<void>>();

  async compile({ jars, ...rest }: CompileOrder): Promise<void> {
    const left = jars.filter(({ path }) => !this.#underway.has(path) && !isWholeJar(path));
    for (let at = 0; at < left.length; at += batch) {
      this.#start({ jars: left.slice(at, at + batch), ...rest });
    }
    await Promise.all(jars.map(({ path }) => this.#underway.get(path)));
  }

  close(): Promise<void> {
    return this.#jvm.close();
  }

  #start(order: CompileOrder): void {
    const done = this.#queue
      .run(sizeOf(order), () => compileIn(this.#jvm, order))
      .finally(() => {
        for (const { path } of order.jars) this.#underway.delete(path);
      });
    for (const { path } of order.jars) this.#underway.set(path, done);
  }

  run({ main, jars, args }: RunOrder): Promise<void> {
    return this.#queue.run(0, () => this.#jvm.request(["run", main, String(jars.length), ...jars, ...args]));
  }
}

/** Characters of Kotlin. */
function sizeOf({ jars }: CompileOrder): number {
  return jars.flatMap(({ files }) => files).reduce((sum, { text }) => sum + text.length, 0);
}

function compileIn(jvm: WarmJvm, { jars, classpath, flags }: CompileOrder): Promise<void> {
  return inWorkFolder(cache(), async (work) => {
    for (const [i, { files }] of jars.entries()) {
      for (const { path, text } of files) {
        const file = join(work, String(i), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    const path = classpath.length > 0 ? ["-cp", classpath.join(delimiter)] : [];
    const made = jars.map((_, i) => join(work, `${i}.jar`));
    const target = flags.includes("-jvm-target") ? [] : ["-jvm-target", "17"];
    const args = [...flags, ...target, ...path];
    await jvm.request(["compile", work, String(jars.length), ...made, ...args]);
    for (const [i, { path: kept }] of jars.entries()) take(made[i]!, kept);
  });
}
