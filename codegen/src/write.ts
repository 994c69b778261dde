import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Difference } from "./compare.ts";
import type { GeneratedFile } from "./emit.ts";
import { removeLeftovers } from "./leftovers.ts";

/** Makes `out` hold `files`: written beside their places first, then moved, so that a failure leaves the old state. */
export function write(
  out: string,
  files: readonly GeneratedFile[],
  { missing, changed, extra }: Difference,
): void {
  const stale = new Set([...missing, ...changed]);
  const writes = files.filter(({ path }) => stale.has(path));
  sweep(out);
  if (writes.length + extra.length === 0) return;
  makeFolder(out);
  const staging = stagingFolder(out);
  const staged = (i: number) => join(staging, String(i));
  try {
    for (const [i, { path, text }] of writes.entries())
      naming(join(out, path), () => writeFileSync(staged(i), text));
    // Another run may have been faster.
    for (const path of extra) rmSync(join(out, path), { force: true });
    for (const [i, { path }] of writes.entries()) {
      makeFolder(dirname(join(out, path)));
      naming(join(out, path), () => renameSync(staged(i), join(out, path)));
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

const stagingPrefix = ".boxwright-";

/** A folder to gather files in: beside `out`, where no build looks for Kotlin, or in it where files cannot be moved from there. */
function stagingFolder(out: string): string {
  const make = (room: string) => mkdtempSync(join(room, `${stagingPrefix}${process.pid}-`));
  try {
    const beside = make(dirname(out));
    if (isMovable(beside, out)) return beside;
    rmSync(beside, { recursive: true });
  } catch {
    // Nobody may write there.
  }
  return naming(out, () => make(out));
}

/** Tried, since two folders of one disk may be mounted apart. */
function isMovable(folder: string, out: string): boolean {
  const inside = join(out, basename(folder));
  try {
    renameSync(folder, inside);
    renameSync(inside, folder);
    return true;
  } catch {
    return false;
  }
}

/** Removes what stopped runs have left beside `out` and in it. What cannot be removed does no harm. */
export function sweep(out: string): void {
  for (const room of [out, dirname(out)]) {
    try {
      removeLeftovers(room, stagingPrefix);
    } catch {}
  }
}

/** Does what is for the sake of `path`, so that an error names that and no file in between. */
export function naming<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

/** Makes a folder and those above it. Not `recursive`: that never ends below a folder that refuses with ENOENT, as /proc does. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run may have been faster.
    if (!existsSync(path)) throw error;
  }
}
