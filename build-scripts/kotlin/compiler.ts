/** The real Kotlin compiler. Compiled jars are kept by the hash of what went into them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { cache, compilerVersion } from "./paths.ts";
import { workshop } from "./warm/workshop.ts";
import { isWholeJar } from "./whole.ts";

export interface CompileOptions {
  readonly classpath?: readonly string[];
  readonly flags?: readonly string[];
}

/** Flags under which everything generated has to compile, at one end of the supported languages or the other; the older with Java 8. */
export function strictFor(language: "2.2" | "2.4"): string[] {
  const versions = ["-language-version", language, "-api-version", language];
  // Only the newest language can be more progressive than it is.
  const rest = language === "2.4" ? ["-progressive"] : ["-jvm-target", "1.8", "-Xjdk-release=8"];
  return ["-Xexplicit-api=strict", "-Werror", ...versions, ...rest];
}

const strict: readonly string[] = strictFor("2.4");

/** Compiles Kotlin into a jar; throws what the compiler prints. */
export async function compile(files: readonly GeneratedFile[], options?: CompileOptions): Promise<string> {
  const [jar] = await compileEach([files], options);
  return jar!;
}

/**
 * Compiles groups of files into a jar each, together those that are not there yet, or not whole. In groups of several, files hold one class or
 * object each, which is named like the file.
 */
export async function compileEach(
  groups: readonly (readonly GeneratedFile[])[],
  { classpath = [], flags = strict }: CompileOptions = {},
): Promise<string[]> {
  const folder = cache();
  const version = readFileSync(compilerVersion);
  const jars = groups.map((files) => {
    const hash = createHash("sha256").update(version);
    hash.update(JSON.stringify([files, classpath, flags]));
    return { path: join(folder, `${hash.digest("hex").slice(0, 32)}.jar`), files };
  });
  const missing = jars.filter(({ path }) => !isWholeJar(path));
  if (missing.length > 0) await workshop().compile({ jars: missing, classpath, flags });
  return jars.map(({ path }) => path);
}

/** The runtime library, compiled. */
export function library(flags: readonly string[] = strict): Promise<string> {
  return compile(filesUnder("android/detection/src/main/kotlin"), { flags });
}

/** The core of an app, compiled. */
export async function appCore(): Promise<string> {
  return compile(filesUnder("android/app-core/src/main/kotlin"), { classpath: [await library()] });
}

/** The Kotlin files under a folder. */
export function filesUnder(folder: string): GeneratedFile[] {
  return sourcesUnder(folder, ".kt");
}

/** The files under a folder whose names end so. */
export function sourcesUnder(folder: string, end: string): GeneratedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(end))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1), text: readFileSync(path, "utf8") }));
}
