/** Apps that know nothing of this repository, from what is published: plugin, library, generator. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { Checkout } from "./checkout.ts";
import { classesOf } from "./dex.ts";
import { needsGradle, obstacle } from "./gradle.ts";
import { oldAndroid, Project } from "./project.ts";
import { androidSdk, type Sdk } from "./sdk.ts";

/** The tasks that README names. */
const publish = /\.\/gradlew (.*publishToMavenLocal)$/m
  .exec(readFileSync("README.md", "utf8"))![1]!
  .split(" ");

describe("an app of its own", () => {
  let repository: Checkout;
  let maven: string;
  needsGradle();
  beforeAll(async () => {
    if (obstacle !== undefined) return;
    repository = new Checkout({ keep: true });
    maven = join(repository.home, "maven");
    repository.options.push(`-Dmaven.repo.local=${maven}`);
    await repository.build(...publish);
    repository.remove(".");
  });
  afterAll(() => repository?.delete());

  /** `test/consumer/<kind>` with the models of both. */
  function consumer(kind: "android" | "jvm"): Project {
    const app = new Project(kind, repository.home);
    app.options.push(`-Dmaven.repo.local=${maven}`);
    app.add(`test/consumer/${kind}`);
    app.add("test/consumer/models", "models");
    return app;
  }

  test("for the JVM compiles the Kotlin of its one model with the oldest Kotlin, and the generator of the plugin's own release", async () => {
    const app = consumer("jvm");
    await app.build("jar");
    expect(app.list("build/classes/kotlin/main/crates/detectors")).toContain("CrateFinder.class");
  });

  describe("for Android, with the Kotlin inside its plugin and no other", () => {
    let app: Project;
    let sdk: Sdk | Error;
    beforeAll(async () => {
      if (obstacle !== undefined) return;
      sdk = await androidSdk().catch((error: Error) => error);
      app = consumer("android");
      app.edit(app.script("build.gradle.kts"), /"9\.\d+\.\d+"/, `"${oldAndroid}"`);
      if (!(sdk instanceof Error)) app.useSdk(sdk);
    });

    test("packs it into an APK, at the Java level that Android's plugin chooses", async ({ skip }) => {
      if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
      await app.build(":app:assembleDebug");
      const classes = classesOf(app.path("app/build/outputs/apk/debug/app-debug.apk"), app.path("apk"));
      for (const name of ["crates/detectors/CrateFinder", "boxwright/detection/Detections"])
        expect(classes).toContain(`L${name};`);
    });

    test("compiles it for Java 8, the oldest", async ({ skip }) => {
      if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
      const options = ["source", "target"].map((of) => `${of}Compatibility = JavaVersion.VERSION_1_8`);
      const android = `\nandroid { compileOptions {\n${options.join("\n")}\n} }\n`;
      app.edit(app.script("app/build.gradle.kts"), /$/, android);
      await app.build(":app:compileDebugKotlin");
    });

    test("says what to write where the two plugins do not see each other", async ({ skip }) => {
      if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
      app.edit(app.script("build.gradle.kts"), /.*android.*/, "");
      app.edit(
        app.script("app/build.gradle.kts"),
        /(com.android.application"\))/,
        `$1 version "${oldAndroid}"`,
      );
      const lines = await app.complaint([":app:help"]);
      expect(lines.join("\n")).toContain(
        "boxwright.models cannot see the Android plugin: name both, with their versions, in one plugins block, that of the root project with apply false",
      );
    });
  });

  test("finds what it needs and no more published, each with a licence", () => {
    const poms = readdirSync(join(maven, "boxwright"), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".pom"));
    const plugins = ["generator", "library", "models"].map((id) => `boxwright.${id}.gradle.plugin`);
    const names = poms.map((pom) => basename(pom, `-${packageJson.version}.pom`));
    expect(names.sort()).toEqual([...plugins, "detection", "generator", "gradle-plugin"]);
    for (const pom of poms)
      expect(readFileSync(join(maven, "boxwright", pom), "utf8")).toContain("<name>Apache-2.0</name>");
  });
});
