/** Copies of this repository that are built with its own scripts. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { cache } from "./home/home.ts";
import { oldAndroid, Project } from "./project.ts";

/** What Gradle needs of the repository. */
const parts = ["android", "build-scripts", "codegen", "gradle", "schemas"];
const rootFiles = [
  "package.json",
  "package-lock.json",
  "settings.gradle.kts",
  "build.gradle.kts",
  "gradle.properties",
];

export interface CheckoutOptions {
  /** Folders to copy into `models`; two small ones if not given, so that builds are short. */
  readonly models?: readonly string[];
  readonly home?: string;
  readonly name?: string;
  readonly nodeModules?: boolean;
  /** Whether what earlier runs of these tests built may be taken from their cache: for modules that a test only needs. */
  readonly keep?: boolean;
  /** Whether the Android plugin is the one of the catalogue. */
  readonly android?: "newest";
}

const smallModels = ["test/generated/models/listed-points", "test/generated/models/quantized-rows"];

export class Checkout extends Project {
  constructor({
    models = smallModels,
    home,
    name = "checkout",
    nodeModules = true,
    keep = false,
    android,
  }: CheckoutOptions = {}) {
    super(name, home, keep ? join(cache, "build-cache") : undefined);
    for (const file of trackedFiles()) cpSync(file, this.path(file));
    for (const model of models)
      cpSync(model, this.path("models", model.split("/").at(-1)!), { recursive: true });
    this.asGroovy();
    if (nodeModules) symlinkSync(resolve("node_modules"), this.path("node_modules"), "junction");
    if (android !== "newest")
      this.edit("gradle/libs.versions.toml", /^android = .*/m, `android = "${oldAndroid}"`);
  }
}

/** Files as a clone has them, and those that are new. */
function trackedFiles(): string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", ...parts, ...rootFiles];
  const listed = execFileSync("git", args, { encoding: "utf8" });
  return listed.split("\0").filter((file) => file !== "" && existsSync(file));
}
