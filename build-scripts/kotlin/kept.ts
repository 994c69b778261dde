/** What is made once and kept: under a private name first, so that it is whole or not there, whoever is stopped or faster. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { removeLeftovers } from "../../codegen/src/leftovers.ts";

const prefix = "new-";
const hour = 3_600_000;

/** Makes something in an empty folder, and returns where there: a file, or the folder itself. */
export type Make = (work: string) => string | Promise<string>;

/**
 * The path `target`, which is made when nothing is there. Two that make it at once both get one that is whole.
 * A file that is there and not `isGood` is replaced.
 */
export async function kept(
  target: string,
  make: Make,
  isGood: (file: string) => boolean = existsSync,
): Promise<string> {
  if (isGood(target)) return target;
  await inWorkFolder(dirname(target), async (work) => take(await make(work), target));
  return target;
}

/** Runs `use` with a new folder in `room`, which is gone afterwards; those of stopped processes go, too. */
export async function inWorkFolder<T>(room: string, use: (work: string) => Promise<T>): Promise<T> {
  mkdirSync(room, { recursive: true });
  removeLeftovers(room, prefix, hour);
  const work = mkdtempSync(join(room, `${prefix}${process.pid}-`));
  try {
    return await use(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Moves to `target` what was made, unless another was faster: a folder cannot take the place of one that is full. */
export function take(made: string, target: string): void {
  try {
    renameSync(made, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}
