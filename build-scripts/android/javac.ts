/** Compiles Java into jars, which are kept by the hash of what went into them. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { jdk } from "../kotlin/paths.ts";
import { keptWhole } from "../kotlin/whole.ts";
import { androidCache } from "./artifacts.ts";

const flags = ["--release", "8", "-encoding", "UTF-8", "-nowarn", "-Xlint:-options"];

/** For Java 8 and newer; throws what the compiler prints. */
export async function compileJava(
  files: readonly GeneratedFile[],
  classpath: readonly string[] = [],
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([files, classpath, flags]));
  const target = join(androidCache, `java-${hash.digest("hex").slice(0, 32)}.jar`);
  return keptWhole(target, async (work) => {
    const sources = files.map(({ path, text }) => {
      const file = join(work, "sources", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
    const classes = join(work, "classes");
    const path = classpath.length > 0 ? ["-cp", classpath.join(delimiter)] : [];
    await promisify(execFile)(jdk("javac"), [...flags, ...path, "-d", classes, ...sources]);
    const jar = join(work, "classes.jar");
    await promisify(execFile)(jdk("jar"), ["--create", "--file", jar, "-C", classes, "."]);
    return jar;
  });
}
