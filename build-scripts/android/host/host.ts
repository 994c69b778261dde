/**
 * Runs the native libraries of AARs in the JVM of a Linux desktop: their x86_64 builds, made loadable by glibc.
 *
 *     const host = await onHost(engineArtifacts.tflite);
 *     await runJava({ ...host, main: "Main", limit: 60 });
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { fetchJar } from "../../download.ts";
import { keptWhole } from "../../kotlin/whole.ts";
import { type Artifacts, androidCache, extract, fetchClasspath, isLibrary } from "../artifacts.ts";
import { failureOf } from "../failure.ts";
import { withoutBionic } from "./elf.ts";

/** What a JVM needs for the classes of some artifacts, and their native code. */
export interface Host {
  readonly classpath: readonly string[];
  /** To be added to the environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly jvmArguments: readonly string[];
}

const sources = resolve("build-scripts/android/host");
const preloaded = "libbionic.so";
/** Where the loader of Vulkan may be: Debian's package libvulkan1. */
const loaderFolders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib64"];
/** Where its drivers are named: Debian's package mesa-vulkan-drivers has one that needs no GPU. */
const driverFolders = ["/usr/share/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/etc/vulkan/icd.d"];

/** Why the libraries of these artifacts cannot run here; undefined where they can. */
export async function hostObstacle(artifacts: Artifacts): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    return `Android's x86_64 libraries run on Linux x86_64, not on ${process.platform} ${process.arch}`;
  }
  const noCompiler = await failureOf(compiler(["--version"]));
  if (noCompiler !== undefined) return "there is no C compiler: install gcc, or name another in CC";
  const notFetched = await failureOf(fetchClasspath(artifacts));
  return notFetched && `runtimes of networks cannot be fetched: ${notFetched}`;
}

/** Why no runtime can use Vulkan here; undefined where one can. */
export function vulkanObstacle(): string | undefined {
  const { VK_DRIVER_FILES, VK_ICD_FILENAMES } = process.env;
  const named = VK_DRIVER_FILES || VK_ICD_FILENAMES;
  const isThere =
    named || driverFolders.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
  if (vulkanLoader() !== undefined && isThere) return undefined;
  return "there is no Vulkan: apt-get install libvulkan1 mesa-vulkan-drivers";
}

function vulkanLoader(): string | undefined {
  const folders = [...(process.env.LD_LIBRARY_PATH ?? "").split(delimiter).filter(Boolean), ...loaderFolders];
  return folders.map((folder) => join(folder, "libvulkan.so.1")).find((file) => existsSync(file));
}

/** For the given artifacts together: those of one engine, or of several. */
export async function onHost(artifacts: Artifacts): Promise<Host> {
  const folder = await libraries(artifacts);
  return {
    classpath: await fetchClasspath(artifacts),
    environment: {
      LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH ?? []].flat().join(delimiter),
      LD_PRELOAD: join(folder, preloaded),
      // So that a function that glibc lacks is named when a library is loaded, and not met in its midst.
      LD_BIND_NOW: "1",
    },
    jvmArguments: [`-Djava.library.path=${folder}`],
  };
}

/** The folder of their libraries, made when it is not there. */
async function libraries(artifacts: Artifacts): Promise<string> {
  const aars = Object.entries(artifacts).filter(([name]) => isLibrary(name));
  const loader = vulkanLoader();
  const hash = createHash("sha256").update(JSON.stringify([aars, loader]));
  for (const name of ["bionic.c", "elf.ts", "host.ts"]) hash.update(readFileSync(join(sources, name)));
  const target = join(androidCache, `host-${hash.digest("hex").slice(0, 16)}`);
  return keptWhole(target, async (work) => {
    for (const [name, sum] of aars) await addLibraries(await fetchJar(name, sum), work);
    const stub = join(sources, "bionic.c");
    await compiler(["-O2", "-fPIC", "-shared", "-o", join(work, preloaded), stub, "-ldl"]);
    if (loader !== undefined) symlinkSync(resolve(loader), join(work, "libvulkan.so"));
    return work;
  });
}

async function addLibraries(aar: string, to: string): Promise<void> {
  const unpacked = join(to, "unpacked");
  mkdirSync(unpacked);
  await extract(aar, ["jni/x86_64"], unpacked);
  const folder = join(unpacked, "jni/x86_64");
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    writeFileSync(join(to, name), withoutBionic(readFileSync(join(folder, name))));
  }
  rmSync(unpacked, { recursive: true });
}

function compiler(args: readonly string[]): Promise<unknown> {
  return promisify(execFile)(process.env.CC || "cc", args);
}
