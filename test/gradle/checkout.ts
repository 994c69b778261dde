/** Copies of this repository that are built with its own scripts. */
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { gradle } from "./gradle.ts";
import type { Ended } from "./home/execute.ts";

/** What Gradle needs of the repository. */
const parts = ["android", "build-scripts", "codegen", "gradle", "schemas"];
const rootFiles = [
  "package.json",
  "package-lock.json",
  "settings.gradle.kts",
  "build.gradle.kts",
  "gradle.properties",
];
/** The newest Android plugin that starts on Gradle 8.11; the one in the catalogue needs a newer Gradle. */
const oldAndroid = "9.0.1";

export interface CheckoutOptions {
  /** Folders to copy into `models`. */
  readonly models?: readonly string[];
  /** The folder in which the checkout lies, which also holds its build cache. */
  readonly home?: string;
  readonly name?: string;
  readonly nodeModules?: boolean;
  /** Whether the Android plugin is that of the catalogue. */
  readonly android?: "newest";
}

export class Checkout {
  readonly home: string;
  readonly folder: string;
  /** Options of every build. */
  readonly options: string[] = [];

  constructor(options: CheckoutOptions = {}) {
    const { models = ["test/generated/models/listed-points", "test/generated/models/quantized-rows"] } =
      options;
    this.home = options.home ?? mkdtempSync(join(tmpdir(), "boxwright-gradle-"));
    this.folder = join(this.home, options.name ?? "checkout");
    for (const file of trackedFiles()) cpSync(file, this.path(file));
    for (const model of models)
      cpSync(model, this.path("models", model.split("/").at(-1)!), { recursive: true });
    if (options.nodeModules !== false) symlinkSync(resolve("node_modules"), this.path("node_modules"));
    this.options.push(`-Dtest.buildCache=${join(this.home, "build-cache")}`);
    if (options.android !== "newest")
      this.edit("gradle/libs.versions.toml", /^android = .*/m, `android = "${oldAndroid}"`);
    asGroovy(this.folder);
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  edit(path: string, from: string | RegExp, to: string): void {
    const text = this.read(path);
    if (text.replace(from, to) === text) throw new Error(`${path} has no ${from}`);
    this.write(path, text.replace(from, to));
  }

  /** Adds a folder, whose build scripts are used like those of the repository. */
  add(from: string, to: string): void {
    cpSync(from, this.path(to), { recursive: true });
    asGroovy(this.path(to));
  }

  /** The name of a script, which has lost its .kts where no Kotlin DSL is at hand. */
  script(path: string): string {
    return existsSync(this.path(path)) ? path : path.replace(/\.kts$/, "");
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true, force: true });
  }

  /** Names of the files in a folder. */
  list(path: string): string[] {
    return existsSync(this.path(path)) ? readdirSync(this.path(path)).sort() : [];
  }

  gradle(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
    return gradle([...this.options, ...args], { cwd: this.folder, env });
  }

  /** Tells the Android plugin where its SDK is. */
  useSdk(folder: string): void {
    this.write("local.properties", `sdk.dir=${folder}\n`);
  }

  /** A build that has to succeed; returns what it printed. */
  async build(...args: string[]): Promise<string> {
    const { code, output } = await this.gradle(args);
    if (code !== 0) throw new Error(output);
    return output;
  }

  delete(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Files as a clone has them, and those that are new. */
function trackedFiles(): string[] {
  const listed = execFileSync("git", [
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
    ...parts,
    ...rootFiles,
  ]);
  return listed
    .toString()
    .split("\0")
    .filter((file) => file !== "" && existsSync(file));
}

/**
 * Where no Kotlin DSL is at hand, scripts are run as Groovy: they keep to what both languages have in common.
 * GRADLE=<program> gets them as they are, or with GRADLE_DSL=groovy like this too.
 */
function asGroovy(folder: string): void {
  if (process.env.GRADLE !== undefined && process.env.GRADLE_DSL !== "groovy") return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && file.endsWith(".gradle.kts")) renameSync(file, file.replace(/\.kts$/, ""));
  }
}
