/** The Python that has the originals. */
import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = "test/originals";
const cache = resolve("node_modules/.cache/boxwright-originals");
const [needs, alone, older] = ["requirements.txt", "alone.txt", "older.txt"].map((name) =>
  join(folder, name),
) as [string, string, string];

// What pip says is no part of the table.
const quiet: ExecFileSyncOptions = { stdio: ["ignore", 2, 2] };

const pip = (python: string, ...args: readonly string[]) =>
  execFileSync(python, ["-m", "pip", "install", "-q", ...args], quiet);

/** Runs `fill` on a folder of its own for these lists, unless it has been filled before. */
function once(lists: readonly string[], fill: (home: string) => void): string {
  const hash = createHash("sha256");
  for (const list of lists) hash.update(readFileSync(list));
  const home = join(cache, hash.digest("hex").slice(0, 16));
  const done = join(home, "installed");
  if (existsSync(done)) return home;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  fill(home);
  writeFileSync(done, "");
  return home;
}

const pythonOf = (home: string) =>
  join(home, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** A Python with what requirements.txt and alone.txt name. */
function install(): string {
  const home = once([needs, alone], (target) => {
    console.error(`installing about 5 GB into ${target}`);
    execFileSync(process.env.PYTHON ?? "python3", ["-m", "venv", target], quiet);
    pip(pythonOf(target), "-r", needs);
    pip(pythonOf(target), "--no-deps", "-r", alone);
  });
  return pythonOf(home);
}

/** Writes outputs and detections of the models' networks into `target`, or of all networks; see originals.py. */
export function record(given: string | undefined, target: string, models: readonly string[]): void {
  const python = given ?? install();
  const packages = once([older], (home) => pip(python, "--no-deps", "--target", home, "-r", older));
  const run = (more: NodeJS.ProcessEnv, ...args: readonly string[]) =>
    execFileSync(python, [join(folder, "originals.py"), ...args, target, ...models], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, YOLO_OFFLINE: "1", YOLO_VERBOSE: "false", ...more },
    });
  run({});
  run({ PYTHONPATH: packages }, "--older");
}
