import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { cache, compilerJar, compilerVersion, jdk } from "../paths.ts";
import { keptWhole } from "../whole.ts";

/** The folder of the server's classes, compiled when they are new. */
export async function serverClasses(): Promise<string> {
  const folder = resolve("build-scripts/kotlin/warm");
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith(".java"))
    .map((name) => join(folder, name));
  const hash = createHash("sha256");
  for (const file of [...sources, compilerVersion]) hash.update(readFileSync(file));
  const target = join(cache(), `server-${hash.digest("hex").slice(0, 32)}`);
  return keptWhole(target, async (work) => {
    const args = ["--release", "17", "-d", work, "-cp", compilerJar, ...sources];
    await promisify(execFile)(jdk("javac"), args);
    return work;
  });
}
