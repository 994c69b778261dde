/** What is made once and kept: under a private name first, so that it is whole or not there, whoever is stopped or faster. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

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
  removeLeftovers(room);
  const work = mkdtempSync(join(room, `new-${process.pid}-`));
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

const hour = 3_600_000;

/** What processes have left that were stopped: no process of this machine has its number, and no other one touched it for an hour. */
function removeLeftovers(room: string): void {
  for (const name of readdirSync(room)) {
    const [, pid] = /^new-(\d+)-\w{6}$/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid)) || age(join(room, name)) < hour) continue;
    rmSync(join(room, name), { recursive: true, force: true });
  }
}

function age(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

/** Whether a process has this number; one of another user counts. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
