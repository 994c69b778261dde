/** Compiles an Android app in the layout of AGP, without AGP and without an SDK, for debugging. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { compile, filesUnder, sourcesUnder } from "../kotlin/compiler.ts";
import { kept } from "../kotlin/kept.ts";
import { aapt2, androidCache, androidJar } from "./artifacts.ts";
import { compileJava } from "./javac.ts";

export interface AppSource {
  /** With AndroidManifest.xml, res and kotlin, perhaps assets: "android/app/src/main". */
  readonly folder: string;
  /** Of R and of the names in the manifest, as in AGP's script. */
  readonly namespace: string;
  readonly minSdk: number;
  readonly targetSdk: number;
  /** Code and name, as in AGP's script. */
  readonly version: readonly [code: number, name: string];
  /** Jars that it is compiled against, beside Android itself. */
  readonly classpath?: readonly string[];
  /** Folders of further assets, such as weights. */
  readonly assets?: readonly string[];
}

export interface CompiledApp {
  /** The jar of its Kotlin. */
  readonly classes: string;
  /** The jar of R. */
  readonly resourceClasses: string;
  readonly resources: Resources;
}

/** What aapt2 makes of an app. */
export interface Resources {
  /** An APK that holds manifest, resources and assets, and no code. */
  readonly apk: string;
  /** The manifest with its package. */
  readonly manifest: string;
  /** The folder of R.java. */
  readonly java: string;
}

/** Files that the system can map into memory, since they are not compressed. */
export const mapped = ["tflite", "ptl", "onnx", "pte"];

/** Flags for Kotlin that is compiled against `androidJar`: its @Nullable is a hint, as under AGP, and no error. */
export const androidFlags: readonly string[] = ["-Xnullability-annotations=@android.annotation:warn"];

export async function compileApp(app: AppSource): Promise<CompiledApp> {
  const resources = await linkResources(app);
  const resourceClasses = await compileJava(sourcesUnder(resources.java, ".java"));
  const classpath = [resourceClasses, ...(app.classpath ?? []), await androidJar()];
  const kotlin = filesUnder(join(app.folder, "kotlin"));
  const classes = await compile(kotlin, { classpath, flags: androidFlags });
  return { classes, resourceClasses, resources };
}

/** Keeps what comes out by the hash of what goes in. */
async function linkResources(app: AppSource): Promise<Resources> {
  const target = join(androidCache, `resources-${hashOf(app)}`);
  await kept(target, (work) => makeResources(app, work));
  const [apk, manifest, java] = ["resources.apk", "AndroidManifest.xml", "java"].map((name) =>
    join(target, name),
  ) as [string, string, string];
  return { apk, manifest, java };
}

function hashOf(app: AppSource): string {
  const { folder, assets = [] } = app;
  const hash = createHash("sha256")
    .update(JSON.stringify(linkFlags(app)))
    .update(withPackage(app));
  const files = ["res", "assets"].flatMap((name) => under(folder, name));
  for (const name of files) hash.update(name).update(readFileSync(join(folder, name)));
  for (const root of assets) {
    for (const name of under(root, "")) hash.update(name).update(readFileSync(join(root, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

function under(root: string, name: string): string[] {
  const folder = join(root, name);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)).sort();
}

async function makeResources(app: AppSource, work: string): Promise<string> {
  const inWork = (name: string) => join(work, name);
  const own = join(app.folder, "assets");
  const assets = [...(existsSync(own) ? [own] : []), ...(app.assets ?? [])];
  mkdirSync(inWork("java"));
  writeFileSync(inWork("AndroidManifest.xml"), withPackage(app));
  await tool(["compile", "--dir", join(app.folder, "res"), "-o", inWork("compiled.zip")]);
  await tool([
    ...["link", "-o", inWork("resources.apk"), "-I", await androidJar()],
    ...["--manifest", inWork("AndroidManifest.xml"), "--java", inWork("java"), "--auto-add-overlay"],
    ...linkFlags(app),
    ...assets.flatMap((folder) => ["-A", folder]),
    inWork("compiled.zip"),
  ]);
  return work;
}

/** What AGP's script says; debuggable, as the APK of a debug build is. */
function linkFlags({ minSdk, targetSdk, version: [code, name] }: AppSource): string[] {
  return [
    ...["--min-sdk-version", `${minSdk}`, "--target-sdk-version", `${targetSdk}`],
    ...["--version-code", `${code}`, "--version-name", name, "--debug-mode"],
    ...mapped.flatMap((end) => ["-0", end]),
  ];
}

/** AGP wants the package in its script, aapt2 in the manifest. Libraries are mapped out of the APK, as AGP says from API 23 on. */
function withPackage({ folder, namespace }: AppSource): string {
  const manifest = readFileSync(join(folder, "AndroidManifest.xml"), "utf8");
  return manifest
    .replace(/<manifest\b/, `<manifest package="${namespace}"`)
    .replace(/<application\b/, `<application android:extractNativeLibs="false"`);
}

async function tool(args: readonly string[]): Promise<void> {
  await promisify(execFile)(await aapt2(), args);
}
