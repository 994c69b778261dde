/** Fetches artifacts of Maven Central, and Android's own of Google's repository, once: pinned by hash, kept in `node_modules/.cache`. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { jdk } from "./kotlin/paths.ts";

const cache = resolve("node_modules/.cache/boxwright-downloads");
/** Fetches an artifact of Maven Central, or of another repository, into a folder, and says where it is. */
const download: (name: string, folder: string, repository?: string) => Promise<string> = createRequire(
  import.meta.url,
)("mvn-artifact-download").default;
/** Has what Maven Central has not: the parts of Android's plugin. */
const google = "https://maven.google.com/";

/** What is being fetched, so that who wants the same waits. */
const underway = new Map<string, Promise<string>>();

/** The jar called `name`, as `group:artifact:version` or `group:artifact:jar:classifier:version`. */
export function fetchJar(name: string, sha256: string): Promise<string> {
  const fetched = underway.get(sha256) ?? fetchOnce(name, sha256);
  underway.set(sha256, fetched);
  return fetched.finally(() => underway.delete(sha256));
}

async function fetchOnce(name: string, sha256: string): Promise<string> {
  const target = join(cache, `${sha256.slice(0, 16)}.jar`);
  if (existsSync(target)) return target;
  console.error(`fetching ${name}`);
  const work = join(cache, `${sha256}.${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    const repository = name.startsWith("com.android.") ? google : undefined;
    keep(readFileSync(await download(name, work, repository)), name, sha256, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/** The classes of the Android library called `name`, as `group:artifact:aar:version`. */
export async function fetchClasses(name: string, sha256: string): Promise<string> {
  const target = join(cache, `${sha256.slice(0, 16)}.classes.jar`);
  if (existsSync(target)) return target;
  const library = await fetchJar(name, sha256);
  const work = mkdtempSync(join(cache, "aar-"));
  try {
    await promisify(execFile)(jdk("jar"), ["xf", library, "classes.jar"], { cwd: work });
    renameSync(join(work, "classes.jar"), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

/** Writes `bytes` to `target` in one step, if they are those that the hash stands for. */
export function keep(bytes: Uint8Array, name: string, sha256: string, target: string): void {
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${name} has SHA-256 ${found}, not ${sha256}`);
  writeFileSync(`${target}.${process.pid}`, bytes);
  renameSync(`${target}.${process.pid}`, target);
}
