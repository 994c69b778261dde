import { execFileSync } from "node:child_process";
import { delimiter } from "node:path";
import { argumentFile } from "./argument-file.ts";
import { jdk, standardLibrary } from "./paths.ts";
import { workshop } from "./warm/workshop.ts";

/** Options of a JVM that ends before it pays off to compile well, or to collect garbage on several threads. */
export const brief: readonly string[] = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

/** Runs a main class in a JVM of its own and returns what it prints. */
export function java(
  jars: readonly string[],
  main: string,
  args: readonly string[] = [],
  options: readonly string[] = [],
): string {
  const classpath = [...jars, standardLibrary].join(delimiter);
  const file = argumentFile([...options, "-Xss8m", "-cp", classpath, main, ...args]);
  try {
    return execFileSync(jdk("java"), [file.argument], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 1 << 28,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(`${(error as Error).message}: JDK 17 or newer is needed`);
  } finally {
    file.remove();
  }
}

/** Runs a main class that prints nothing in the warm JVM; throws what it throws. */
export function run(jars: readonly string[], main: string, args: readonly string[]): Promise<void> {
  return workshop().run({ main, jars: [...jars, standardLibrary], args });
}
