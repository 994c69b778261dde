/** The real Kotlin compiler and a real JVM. Compiled jars are kept by the hash of what went into them. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { inTemporaryFolder } from "./temporary.ts";

/** Where npm put the Kotlin compiler, and the standard library beside it. */
export const compiler = resolve("node_modules/kotlin-compiler");
const cache = resolve("node_modules/.cache/boxwright-kotlin");
/** Flags under which everything generated has to compile. */
export const strict = ["-Xexplicit-api=strict", "-Werror", "-progressive"];

export interface CompileOptions {
  readonly classpath?: readonly string[];
  readonly flags?: readonly string[];
}

/** Compiles Kotlin into a jar; throws what the compiler prints. */
export function compile(
  files: readonly GeneratedFile[],
  { classpath = [], flags = strict }: CompileOptions = {},
): string {
  const hash = createHash("sha256")
    .update(readFileSync(join(compiler, "package.json")))
    .update(JSON.stringify([files, classpath, flags]));
  const jar = join(cache, `${hash.digest("hex").slice(0, 32)}.jar`);
  once(jar, () => compileInto(jar, files, classpath, flags));
  return jar;
}

/** Lets one of several test files that need the same jar make it, and the others wait. */
function once(jar: string, make: () => void): void {
  const lock = `${jar}.lock`;
  mkdirSync(cache, { recursive: true });
  while (!existsSync(jar)) {
    try {
      mkdirSync(lock);
    } catch {
      // A run that was killed leaves its lock behind.
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > 600_000) rmSync(lock, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      continue;
    }
    try {
      if (!existsSync(jar)) make();
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
}

function compileInto(
  jar: string,
  files: readonly GeneratedFile[],
  classpath: readonly string[],
  flags: readonly string[],
): void {
  inTemporaryFolder((work) => {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), text);
    }
    kotlinc([
      work,
      ...flags,
      "-jvm-target",
      "17",
      "-d",
      join(work, "out.jar"),
      ...(classpath.length > 0 ? ["-cp", classpath.join(delimiter)] : []),
    ]);
    renameSyncAcross(join(work, "out.jar"), jar);
  });
}

function renameSyncAcross(from: string, to: string): void {
  writeFileSync(`${to}.part`, readFileSync(from));
  renameSync(`${to}.part`, to);
}

function kotlinc(args: readonly string[]): void {
  try {
    execFileSync("bash", [join(compiler, "bin/kotlinc-jvm"), ...args], {
      encoding: "utf8",
      stdio: "pipe",
      // The second compiler of the JVM pays off in no run of the Kotlin compiler: without it one takes half the time.
      env: { ...process.env, JAVA_OPTS: "-Xmx2g -Xss8m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC" },
    });
  } catch (error) {
    throw new Error((error as { stderr?: string }).stderr ?? String(error));
  }
}

/** The runtime library, compiled. */
export function library(): string {
  return compile(filesUnder("android/detection/src/main/kotlin"));
}

export function filesUnder(folder: string): GeneratedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: path.slice(folder.length + 1), text: readFileSync(path, "utf8") }));
}
