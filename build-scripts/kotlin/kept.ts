/** What is made once and kept: under a private name first, so that it is whole or not there, whoever is stopped or faster. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { removeLeftovers } from "../../codegen/src/leftovers.ts";

const prefix = "new-";
const hour = 3_600_000;

/** Makes something in an empty folder, and returns where there: a file, or the folder itself. */
type Make = (work: string) => string | Promise<string>;

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
  const room = dirname(target);
  mkdirSync(room, { recursive: true });
  removeLeftovers(room, prefix, hour);
  const work = mkdtempSync(join(room, `${prefix}${process.pid}-`));
  try {
    take(await make(work), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/** Moves to `target` what was made, unless another was faster: a folder cannot take the place of one that is full. */
function take(made: string, target: string): void {
  try {
    renameSync(made, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}
