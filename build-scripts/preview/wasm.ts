/** Generated Kotlin and the library as WebAssembly, compiled by the compiler's own Wasm backend and kept by content hash. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { filesUnder } from "../kotlin/compiler.ts";
import { cache, compilerJar, compilerVersion } from "../kotlin/paths.ts";
import { workshop } from "../kotlin/warm/workshop.ts";
import { keptWhole } from "../kotlin/whole.ts";

const standardLibrary = join(dirname(compilerJar), "kotlin-stdlib-wasm-js.klib");
const target = ["-Xwasm-target=wasm-js"];

/** The folder with `boxwright.mjs`, which exports kotlin/Bridge.kt, for the models and the catalogue in `generated`. */
export async function buildWasm(generated: readonly GeneratedFile[]): Promise<string> {
  const runtime = await klib("detection", filesUnder("android/detection/src/main/kotlin"), [], asCommon);
  const bridge = filesUnder("build-scripts/preview/kotlin");
  const whole = await klib("boxwright", [...bridge, ...generated], [runtime], (paths) => paths);
  return keptWhole(keptAt("wasm", [runtime, whole]), async (work) => {
    const include = [`-Xinclude=${whole}`, "-Xir-produce-js", "-Xir-dce"];
    await compile([...libraries([runtime]), ...include, ...output("boxwright", work)]);
    return work;
  });
}

/** Kotlin's `@Volatile`, which Wasm has no need of, is known to common code alone. */
function asCommon(paths: readonly string[]): string[] {
  const sources = paths.map((path) => `common:${path}`).join(",");
  const fragments = ["-Xfragments=common,wasm", "-Xfragment-refines=wasm:common"];
  return [...paths, "-Xmulti-platform", ...fragments, `-Xfragment-sources=${sources}`];
}

/** Sources as a library of Kotlin's own form. */
function klib(
  name: string,
  files: readonly GeneratedFile[],
  needed: readonly string[],
  argumentsFor: (paths: readonly string[]) => readonly string[],
): Promise<string> {
  return keptWhole(keptAt("klib", [name, files, needed]), async (work) => {
    const sources = files.map(({ path }) => join(work, "sources", path));
    for (const [i, { text }] of files.entries()) {
      mkdirSync(dirname(sources[i]!), { recursive: true });
      writeFileSync(sources[i]!, text);
    }
    const made = join(work, "klib");
    await compile([...argumentsFor(sources), ...libraries(needed), "-nopack", ...output(name, made)]);
    return made;
  });
}

const libraries = (needed: readonly string[]) => ["-libraries", [standardLibrary, ...needed].join(delimiter)];
const output = (name: string, folder: string) => ["-ir-output-dir", folder, "-ir-output-name", name];

function keptAt(kind: string, content: unknown): string {
  const hash = createHash("sha256").update(readFileSync(compilerVersion));
  hash.update(readFileSync("build-scripts/preview/wasm.ts")).update(JSON.stringify(content));
  return join(cache(), `${kind}-${hash.digest("hex").slice(0, 32)}`);
}

/** Where this fails its message ends the JVM, and is what is thrown. */
function compile(args: readonly string[]): Promise<void> {
  const main = "org.jetbrains.kotlin.cli.js.KotlinWasmCompiler";
  return workshop().run({ main, jars: [compilerJar], args: [...args, ...target, "-nowarn"] });
}
