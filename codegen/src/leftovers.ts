import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes folders of work that a process has left in `room` when it was stopped: those whose names are `prefix`, the number of a
 * process that does not run any more, and six letters. `age`: for so many milliseconds nothing was put into them; then machines
 * that share a folder, each with numbers of its own, do not meet.
 */
export function removeLeftovers(room: string, prefix: string, age = 0): void {
  for (const { name } of readdirSync(room, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const [, pid] = name.startsWith(prefix) ? (/^(\d+)-\w{6}$/.exec(name.slice(prefix.length)) ?? []) : [];
    if (pid === undefined || isRunning(Number(pid)) || ageOf(join(room, name)) < age) continue;
    rmSync(join(room, name), { recursive: true, force: true });
  }
}

function ageOf(folder: string): number {
  const now = Date.now();
  return now - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now);
}

/** Whether another process has this number. In containers many have the same, this one included. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
