import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { compiler } from "./compiler.ts";

/** Runs a main class and returns what it prints. */
export function java(jars: readonly string[], main: string, args: readonly string[] = []): string {
  const classpath = [...jars, join(compiler, "lib/kotlin-stdlib.jar")].join(delimiter);
  return execFileSync("java", ["-Xss8m", "-cp", classpath, main, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
}
