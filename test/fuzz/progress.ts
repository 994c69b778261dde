/** How far the fuzzer has come, so that a long run may be stopped, and another goes on. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const file = "node_modules/.cache/boxwright-fuzz/progress.json";

export interface Progress {
  /** The next one. */
  seed: number;
  mutants: number;
  pairs: number;
}

/** Where the last run ended; where there was none, the beginning with a new seed. */
export function lastProgress(): Progress {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Progress;
  return { seed: Date.now() % 2 ** 31, mutants: 0, pairs: 0 };
}

export function keepProgress(progress: Progress): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(progress));
}
