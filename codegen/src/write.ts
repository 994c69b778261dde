import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { banner, type GeneratedFile } from "./emit.ts";
import { removeLeftovers } from "./leftovers.ts";
import { shownPath } from "./load.ts";
import { errorIn, failed, ok, type Problem, type Result } from "./problem.ts";
import { readStart } from "./read.ts";

/** What separates a folder from the files that should be in it. Paths are relative to the folder. */
export interface Difference {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Generated earlier, no longer wanted. */
  readonly extra: readonly string[];
}

/** Compares `out` with `files`. `whole`: these are all files, so others with our banner are extra. */
export function compare(out: string, files: readonly GeneratedFile[], whole: boolean): Result<Difference> {
  const obstacles = files.flatMap(({ path }) => obstacle(out, path));
  const problems = [...new Map(obstacles.map((problem) => [problem.file, problem])).values()];
  if (problems.length > 0) return failed(problems);
  const wanted = new Set(files.map(({ path }) => path));
  return ok({
    missing: files.filter(({ path }) => !existsSync(join(out, path))).map(({ path }) => path),
    changed: files
      .filter(({ path, text }) => existsSync(join(out, path)) && !holds(join(out, path), text))
      .map(({ path }) => path),
    extra: whole ? generatedFiles(out).filter((path) => !wanted.has(path)) : [],
  });
}

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

/** Removes what stopped runs have left in both places. What cannot be removed does no harm. */
function sweep(out: string): void {
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

/** Why `path` cannot be written: something in the way that is not ours, or a link that may lead out of `out`. */
function obstacle(out: string, path: string): Problem[] {
  const steps = path.split("/");
  for (let i = 1; i <= steps.length; i++) {
    const place = join(out, ...steps.slice(0, i));
    const stat = lstatSync(place, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    const message = refusal(place, i === steps.length, stat);
    if (message !== undefined) return [errorIn(shownPath(place), message)];
  }
  return [];
}

function refusal(
  place: string,
  last: boolean,
  stat: { isSymbolicLink(): boolean; isDirectory(): boolean; isFile(): boolean; readonly size: number },
) {
  if (stat.isSymbolicLink()) return "is a symbolic link; generated files are not written through links";
  if (!last) return stat.isDirectory() ? undefined : "is in the way of a folder";
  if (!stat.isFile()) return "is in the way of a generated file";
  // A disk that was full leaves files without a byte, in which nobody has written anything.
  return stat.size === 0 || isOurs(place)
    ? undefined
    : "was not generated by boxwright and is left alone; move it, or choose another folder for the Kotlin";
}

function generatedFiles(out: string, folder = ""): string[] {
  if (!existsSync(join(out, folder))) return [];
  return readdirSync(join(out, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return generatedFiles(out, path);
      return entry.isFile() && path.endsWith(".kt") && isOurs(join(out, path)) ? [path] : [];
    })
    .sort();
}

/** A file may be as long as a disk: no more of it is read than is needed. */
function holds(path: string, text: string): boolean {
  const bytes = Buffer.from(text);
  return readStart(path, bytes.length + 1).equals(bytes);
}

function isOurs(path: string): boolean {
  return readStart(path, banner.length).toString("latin1") === banner;
}
