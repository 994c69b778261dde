import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

const compiler = resolve("node_modules/kotlin-compiler");

export const compilerJar = join(compiler, "lib/kotlin-compiler.jar");
export const standardLibrary = join(compiler, "lib/kotlin-stdlib.jar");
/** Says which compiler this is. */
export const compilerVersion = join(compiler, "build.txt");

/** What was compiled, by the hash of what went into it. */
export function cache(): string {
  const folder = resolve("node_modules/.cache/boxwright-kotlin");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A program of the JDK: that of JAVA_HOME, else the first in PATH. */
export function jdk(program: "java" | "javac" | "javap" | "jar" | "keytool"): string {
  const home = process.env.JAVA_HOME;
  return home === undefined || home === "" ? program : join(home, "bin", program);
}
