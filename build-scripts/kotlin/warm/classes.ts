import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { cache, compilerJar, compilerVersion, jdk } from "../paths.ts";

/** The folder of the server's classes, compiled when they are new. */
export async function serverClasses(): Promise<string> {
  const folder = resolve("build-scripts/kotlin/warm");
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith(".java"))
    .map((name) => join(folder, name));
  const hash = createHash("sha256");
  for (const file of [...sources, compilerVersion]) hash.update(readFileSync(file));
  const target = join(cache(), `server-${hash.digest("hex").slice(0, 32)}`);
  if (existsSync(target)) return target;
  const part = mkdtempSync(`${target}-`);
  await promisify(execFile)(jdk("javac"), ["--release", "17", "-d", part, "-cp", compilerJar, ...sources]);
  try {
    renameSync(part, target);
  } catch (error) {
    // Another process was faster.
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
