/** A Gradle project in a temporary folder. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gradle } from "./gradle.ts";
import type { Ended } from "./home/execute.ts";
import type { Sdk } from "./sdk.ts";

/** The newest Android plugin that starts on Gradle 8.11; the one that the project names needs a newer Gradle. */
export const oldAndroid = "9.0.1";

export class Project {
  /** Holds the project and its build cache, if that is no other: projects with one home share it. */
  readonly home: string;
  readonly folder: string;
  /** Options of every build. */
  readonly options: string[];

  constructor(
    name: string,
    home = mkdtempSync(join(tmpdir(), "boxwright-gradle-")),
    buildCache = join(home, "build-cache"),
  ) {
    this.home = home;
    this.folder = join(home, name);
    this.options = [`-Dtest.buildCache=${buildCache}`];
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
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${path} has no ${from}`);
    this.write(path, edited);
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true, force: true });
  }

  /** Adds a folder, or several files of one. */
  add(from: string, to = "."): void {
    cpSync(from, this.path(to), { recursive: true });
    this.asGroovy();
  }

  /** The name of a script, which has lost its .kts where scripts are run as Groovy. */
  script(path: string): string {
    return existsSync(this.path(path)) ? path : path.replace(/\.kts$/, "");
  }

  /** Names in a folder. */
  list(path: string): string[] {
    return existsSync(this.path(path)) ? readdirSync(this.path(path)).sort() : [];
  }

  /** Tells the Android plugin where its SDK is, that it may not fetch more of it, and that this Gradle is old. */
  useSdk({ folder, aapt2 }: Sdk): void {
    this.write("local.properties", `sdk.dir=${folder}\n`);
    this.options.push(
      "-Pandroid.overrideVersionCheck=true",
      "-Pandroid.builder.sdkDownload=false",
      `-Pandroid.aapt2FromMavenOverride=${aapt2}`,
    );
  }

  gradle(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
    return gradle([...this.options, ...args], { cwd: this.folder, env });
  }

  /** A build that has to succeed; returns what it printed. */
  async build(...args: string[]): Promise<string> {
    const { code, output } = await this.gradle(args);
    if (code !== 0) throw new Error(output);
    return output;
  }

  /** The lines under "What went wrong" of a build that has to fail; the first is Gradle's own. */
  async complaint(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string[]> {
    const { code, output } = await this.gradle(args, env);
    if (code !== 1 || /^\s+at /m.test(output)) throw new Error(output);
    const [, text] = /What went wrong:\n(.*?)\n\n\* Try:/s.exec(output)!;
    return text!.split("\n").map((line) => line.replace(/^\s*> /, "").trim());
  }

  delete(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  /**
   * Where no Kotlin DSL is at hand, scripts are run as Groovy: they keep to what both languages have in common.
   * GRADLE=<program> gets them as they are, or with GRADLE_DSL=groovy like this too.
   */
  protected asGroovy(): void {
    if (process.env.GRADLE !== undefined && process.env.GRADLE_DSL !== "groovy") return;
    for (const entry of readdirSync(this.folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile() && file.endsWith(".gradle.kts")) renameSync(file, file.replace(/\.kts$/, ""));
    }
  }
}
