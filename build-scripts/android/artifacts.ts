/** Artifacts that stand in for an Android SDK, and the runtimes of networks; pinned in artifacts.json. */
import { execFile } from "node:child_process";
import { chmodSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { promisify } from "node:util";
import { fetchClasses, fetchJar } from "../download.ts";
import { jdk } from "../kotlin/paths.ts";
import { keptWhole } from "../kotlin/whole.ts";
import pins from "./artifacts.json" with { type: "json" };

/** SHA-256 by name, as `group:artifact:version` or `group:artifact:aar:version`. */
export type Artifacts = Readonly<Record<string, string>>;

/** The runtimes of networks, by the names of the modules in android/engines. */
export const engineArtifacts: Readonly<Record<"tflite" | "pytorch-mobile" | "onnxruntime", Artifacts>> =
  pins.engines;

/** D8, which compiles classes for Android, and what signs and verifies APKs: parts of the Android plugin. */
export const apkTools: Artifacts = pins.apk;

/** What is made of artifacts, by the hash of what it is made from. */
export const androidCache = resolve("node_modules/.cache/boxwright-android");

/** The jars of all of them: the classes of what is an Android library. */
export function fetchClasspath(artifacts: Artifacts): Promise<string[]> {
  const each = Object.entries(artifacts);
  return Promise.all(
    each.map(([name, sum]) => (isLibrary(name) ? fetchClasses(name, sum) : fetchJar(name, sum))),
  );
}

/** Whether this is an AAR: an Android library, which may hold native code. */
export function isLibrary(name: string): boolean {
  return name.split(":")[2] === "aar";
}

/**
 * The classes and resources of Android's API level 24 or 35, for compilers.
 *
 * Unlike the android.jar of an SDK they hold hidden API, too, and nothing of java.*.
 */
export async function androidJar(level: keyof typeof pins.platform = "35"): Promise<string> {
  const [[name, sum]] = Object.entries(pins.platform[level]) as [[string, string]];
  return fetchJar(name, sum);
}

/** The program that compiles and links Android's resources; the Android plugin takes it by this name alone. */
export async function aapt2(): Promise<string> {
  const files: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
    linux: "prebuilt/linux/aapt2_64",
    darwin: "prebuilt/macosx/aapt2_64",
    win32: "prebuilt/windows/aapt2_64.exe",
  };
  const file = files[process.platform];
  if (file === undefined) throw new Error(`there is no aapt2 for ${process.platform}`);
  const [[name, sum]] = Object.entries(pins.aapt2) as [[string, string]];
  const target = join(androidCache, `aapt2-${sum.slice(0, 16)}`, basename(file).replace("aapt2_64", "aapt2"));
  return keptWhole(target, async (work) => {
    await extract(await fetchJar(name, sum), [file], work);
    chmodSync(join(work, file), 0o755);
    return join(work, file);
  });
}

/** Files and folders of an archive, as they are called there. */
export async function extract(archive: string, files: readonly string[], folder: string): Promise<void> {
  await promisify(execFile)(jdk("jar"), ["--extract", "--file", archive, ...files], { cwd: folder });
}
