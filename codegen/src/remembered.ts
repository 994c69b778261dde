/**
 * What `gen` remembers of its last run that ended well. A next one with the same command line that finds the same generator, models
 * and Kotlin says the same again, without loading the generator. Contents are compared, never times.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { compare } from "./compare.ts";
import { type Fingerprint, holds } from "./fingerprint.ts";
import { folders } from "./folders.ts";
import type { Lines } from "./print.ts";
import { readStart } from "./read.ts";
import { isWhole, sealed } from "./whole.ts";
import { sweep } from "./write.ts";

/** All that a run went by, and all that it left. */
export interface Memory {
  /** The folder of models, and the names of the folders in it. */
  readonly models: string;
  readonly folders: readonly string[];
  /** Every file that was read. */
  readonly read: readonly Fingerprint[];
  readonly out: string;
  /** The Kotlin, and whether it is all that may be in `out`. */
  readonly files: readonly Fingerprint[];
  readonly whole: boolean;
  /** Whether what stopped runs have left is removed, too. */
  readonly sweeps: boolean;
  /** What a run says that has nothing to write. */
  readonly lines: Lines;
}

/** Where packages are installed, tools keep their caches so; elsewhere nothing is kept. It holds one run, whatever its folders are. */
const packages = "node_modules";
const place = `${packages}/.cache/boxwright/gen.json`;

/** Thousands of models take some megabytes. */
const mostBytes = 1 << 28;

/** What to print again, when everything is as the last run has left it; `run` is the generator's hash and the arguments. */
export function recall(run: readonly string[]): Lines | undefined {
  try {
    const kept = readStart(place, mostBytes);
    if (!isWhole(kept)) return undefined;
    const [key, memory]: [string, Memory] = JSON.parse(kept.toString("utf8", 0, kept.indexOf("\n")));
    if (key !== keyOf(run) || !isAsItWas(memory)) return undefined;
    if (memory.sweeps) sweep(memory.out);
    return memory.lines;
  } catch {
    // Whatever is missing or refused, a whole run says it in its own words.
    return undefined;
  }
}

/** It is no mistake when this fails. */
export function remember(run: readonly string[], memory: Memory): void {
  try {
    if (!existsSync(packages)) return;
    mkdirSync(dirname(place), { recursive: true });
    // In place of whatever is there, be it a pipe or a link.
    const beside = `${place}.${process.pid}`;
    writeFileSync(beside, sealed(`${JSON.stringify([keyOf(run), memory])}\n`), { flag: "wx" });
    renameSync(beside, place);
  } catch {}
}

/** Paths are relative to the current folder. */
function keyOf(run: readonly string[]): string {
  return JSON.stringify([process.cwd(), ...run]);
}

function isAsItWas({ models, folders: names, read, out, files, whole }: Memory): boolean {
  const sameFolders = JSON.stringify(folders(models)) === JSON.stringify(names);
  if (!sameFolders || !read.every((file) => holds(file.path, file))) return false;
  const difference = compare(out, files, whole);
  return difference.ok && Object.values(difference.value).flat().length === 0;
}
