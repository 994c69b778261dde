import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync } from "node:fs";
import { join, resolve } from "node:path";
import { inTemporaryFolder } from "../kotlin/temporary.ts";

export interface Timed {
  readonly what: string;
  /** Seconds of CPU time. */
  readonly cpu: number;
}

/** Times the command line: its start, the models that ship, and many copies of one; each written, and then again with nothing to write. */
export function timeGenerator(sizes: readonly number[]): Promise<Timed[]> {
  execFileSync(process.execPath, ["build-scripts/bundle.mjs"]);
  return inTemporaryFolder((work) => {
    const models = (count: number) => {
      const folder = mkdtempSync(join(work, "models-"));
      for (let i = 0; i < count; i++)
        cpSync("models/blazeface-short", join(folder, `model-${i}`), { recursive: true });
      return folder;
    };
    return Promise.resolve([
      timed("node -e 0", ["-e", "0"]),
      timed("boxwright --version", [bundle, "--version"]),
      ...twice("the models that ship", resolve("models"), work),
      ...sizes.flatMap((count) => twice(`${count} models`, models(count), work)),
    ]);
  });
}

const bundle = resolve("codegen/dist/boxwright.mjs");

function twice(what: string, models: string, work: string): Timed[] {
  const out = mkdtempSync(join(work, "kotlin-"));
  const gen = [bundle, "gen", "--models", models, "--out", out];
  return [timed(`gen of ${what}`, gen, 1), timed("and again, with nothing to write", gen)];
}

/** The least of some runs. */
function timed(what: string, args: readonly string[], runs = 5): Timed {
  return { what, cpu: Math.min(...Array.from({ length: runs }, () => cpuOf(args))) };
}

/** CPU time of node with these arguments, all of its threads, as it says itself at its end. */
function cpuOf(args: readonly string[]): number {
  const reporter = ["--require", resolve("build-scripts/bench/report-cpu.cjs")];
  const stdio = ["ignore", "ignore", "inherit", "pipe"] as const;
  const { status, output } = spawnSync(process.execPath, [...reporter, ...args], {
    stdio: [...stdio],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ends with ${status}`);
  return Number(output[3]) / 1e6;
}
