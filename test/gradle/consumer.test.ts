/** An app that knows nothing of this repository, from what is published: plugin, library, generator; and the npm package. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { Checkout } from "./checkout.ts";
import { classesOf } from "./dex.ts";
import { needsGradle, obstacle } from "./gradle.ts";
import { oldAndroid, Project } from "./project.ts";
import { androidSdk, type Sdk } from "./sdk.ts";

const publish = [":codegen", ":detection", ":gradle-plugin"].map(
  (project) => `${project}:publishToMavenLocal`,
);

describe("an app of its own", () => {
  let app: Project;
  let sdk: Sdk | Error;
  needsGradle();
  beforeAll(async () => {
    if (obstacle !== undefined) return;
    sdk = await androidSdk().catch((error: Error) => error);
    const repository = new Checkout();
    app = new Project("app", repository.home);
    for (const each of [repository, app])
      each.options.push(`-Dmaven.repo.local=${join(repository.home, "maven")}`);
    await repository.build(...publish);
    repository.remove(".");
    app.add("test/consumer");
    app.edit(app.script("build.gradle.kts"), /"9\.\d+\.\d+"/, `"${oldAndroid}"`);
    if (!(sdk instanceof Error)) app.useSdk(sdk);
    else app.edit(app.script("settings.gradle.kts"), ', ":phone"', "");
  });
  afterAll(() => app?.delete());

  test("compiles the Kotlin of its one model for the JVM, with the generator of the plugin's own release", async () => {
    await app.build(":desktop:jar");
    expect(app.list("desktop/build/classes/kotlin/main/crates/detectors")).toContain("CrateFinder.class");
  });

  test("packs it into an APK", async ({ skip }) => {
    if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
    await app.build(":phone:assembleDebug");
    const classes = classesOf(app.path("phone/build/outputs/apk/debug/phone-debug.apk"), app.path("apk"));
    for (const name of ["crates/detectors/CrateFinder", "boxwright/detection/Detections"])
      expect(classes).toContain(`L${name};`);
  });
});

describe("the npm package", () => {
  const folder = mkdtempSync(join(tmpdir(), "boxwright-npm-"));
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  beforeAll(() => {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
      shell: process.platform === "win32",
    });
    writeFileSync(join(folder, "package.json"), "{}");
    run("npm", "install", "--offline", "--no-audit", `boxwright-${packageJson.version}.tgz`);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("runs in an empty folder, and generates what ships with it", () => {
    expect(run("npx", "boxwright", "--version").trim()).toBe(packageJson.version);
    run(
      "npx",
      "boxwright",
      "gen",
      "--models",
      "node_modules/boxwright/models",
      "--out",
      "kotlin",
      "--package",
      "mine",
    );
    const written = readdirSync(join(folder, "kotlin/mine")).filter((name) => name !== "Catalogue.kt");
    expect(written).toHaveLength(readdirSync("models").length);
  });

  test("begins a model like one that ships with it", () => {
    run("npx", "boxwright", "new", "mine", "--like", "blazeface-short");
    const { $schema } = JSON.parse(readFileSync(join(folder, "models/mine/model.json"), "utf8"));
    expect(existsSync(join(folder, "models/mine", $schema))).toBe(true);
  });

  test("holds the bundle, the schema, the models and their types, and needs no other package", () => {
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "boxwright",
    ]);
    const root = join(folder, "node_modules/boxwright");
    expect(readdirSync(root).sort()).toEqual([
      "LICENSE",
      "README.md",
      "codegen",
      "models",
      "package.json",
      "schemas",
    ]);
    expect(readdirSync(join(root, "codegen/dist")).sort()).toEqual(["boxwright.mjs", "model.d.ts"]);
    expect(readFileSync(join(root, "codegen/dist/model.d.ts"), "utf8")).toContain("export interface Model {");
    expect(existsSync(join(root, "schemas/model.schema.json"))).toBe(true);
  });
});
