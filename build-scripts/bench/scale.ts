import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { generatorGoals } from "./goals.ts";

export interface Timed {
  readonly what: string;
  /** Seconds of CPU time. */
  readonly cpu: number;
  /** What that should be at most; not a number where nothing is asked for. */
  readonly goal: number;
}

/** Times the command line: its start, the models that ship, and many copies of one, which may take as much longer as they are more. */
export function timeGenerator(sizes: readonly number[]): Promise<Timed[]> {
  execFileSync(process.execPath, ["build-scripts/bundle.mjs"]);
  return inTemporaryFolder((work) => {
    mkdirSync(join(work, "node_modules"));
    writeFileSync(join(work, "empty.mjs"), "");
    const node = leastOf(5, () => cpuOf(work, "empty.mjs"));
    const version = leastOf(5, () => cpuOf(work, bundle, "--version"));
    const { start, shipped, none } = generatorGoals;
    const many = sizes.map((size) => timeModels(work, `${size} models`, copies(work, size)));
    return Promise.resolve([
      { what: "node, of an empty module", cpu: node, goal: Number.NaN },
      { what: "boxwright --version", cpu: version, goal: node + start },
      ...withGoals(timeModels(work, "the models that ship", resolve("models")), [shipped, none]),
      ...many.flatMap((rows, i) =>
        withGoals(rows, i === 0 ? [] : many[0]!.map(({ cpu }) => (cpu * sizes[i]!) / sizes[0]!)),
      ),
    ]);
  });
}

const bundle = resolve("codegen/dist/boxwright.mjs");

/** A folder of copies of one model. */
function copies(work: string, size: number): string {
  const folder = mkdtempSync(join(work, "copies-"));
  for (let i = 0; i < size; i++)
    cpSync("models/blazeface-short", join(folder, `model-${i}`), { recursive: true });
  return folder;
}

type Row = Omit<Timed, "goal">;

function timeModels(work: string, what: string, models: string): Row[] {
  const gen = (out: string) => cpuOf(work, bundle, "gen", "--models", models, "--out", out);
  const written = leastOf(3, () => gen(mkdtempSync(join(work, "kotlin-"))));
  const out = mkdtempSync(join(work, "kotlin-"));
  gen(out);
  const again = leastOf(5, () => gen(out));
  return [
    { what: `gen of ${what}`, cpu: written },
    { what: "and again, with nothing to write", cpu: again },
  ];
}

function withGoals(rows: readonly Row[], goals: readonly number[]): Timed[] {
  return rows.map((row, i) => ({ ...row, goal: goals[i] ?? Number.NaN }));
}

function leastOf(runs: number, time: () => number): number {
  return Math.min(...Array.from({ length: runs }, time));
}

/** CPU time of node with these arguments, all of its threads, as it says itself at its end. */
function cpuOf(folder: string, ...args: readonly string[]): number {
  const reporter = ["--require", resolve("build-scripts/bench/report-cpu.cjs")];
  const { status, output } = spawnSync(process.execPath, [...reporter, ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ends with ${status}`);
  return Number(output[3]) / 1e6;
}
