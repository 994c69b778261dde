/** What this machine's Gradle cannot show: that the Kotlin scripts say little, and that the wrapper is Gradle's own. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const scripts = execFileSync("git", ["ls-files", "*.gradle.kts", ":!test/consumer"], { encoding: "utf8" })
  .trim()
  .split("\n");
const catalogue = readFileSync("gradle/libs.versions.toml", "utf8");
const wrapper = readFileSync("gradle/wrapper/gradle-wrapper.properties", "utf8");

/** All that a module's script may say. What needs a word more belongs into a plugin, which is tested. */
const allowed = [
  /^(plugins|dependencies|android|defaultConfig) \{$/,
  /^\}$/,
  /^alias\(libs\.plugins\.[a-z.]+\)( apply false)?$/,
  /^id\("(boxwright\.\w+|maven-publish)"\)( apply false)?$/,
  /^(api|implementation|testImplementation|boxwrightGenerator)\((libs\.[a-z.]+|project\(":[a-z-]+"\))\)$/,
  /^sourceSets\.test \{ resources\.srcDir\("[^"]+"\) \}$/,
  /^(namespace|compileSdk|minSdk|targetSdk|versionCode|versionName) = ("[a-z\d.]+"|\d+)$/,
  /^androidResources\.noCompress\(("[a-z]+"(, )?)+\)$/,
  /^sourceSets\.getByName\("main"\)\.kotlin\.srcDir\("[^"]+"\)$/,
  /^sourceSets\.getByName\("test"\)\.setRoot\("[^"]+"\)$/,
];

/** What the settings say besides: repositories, the plugin's build, and where the modules are. */
const settings = [
  /^(pluginManagement|dependencyResolutionManagement|repositories|google|content) \{$/,
  /^(mavenCentral|gradlePluginPortal)\(\)$/,
  /^includeGroupByRegex\("[\w\\.*]+"\)$/,
  /^repositoriesMode = RepositoriesMode\.FAIL_ON_PROJECT_REPOS$/,
  /^includeBuild\("build-scripts\/gradle-plugin"\)$/,
  /^rootProject\.name = "boxwright"$/,
  /^include\((":[a-z-]+"(, )?)+\)$/,
  // The app needs an Android SDK, the rest does not.
  /^if \(System\.getenv\("ANDROID_HOME"\) != null \|\| file\("local\.properties"\)\.exists\(\)\) \{$/,
  /^\} else \{$/,
  /^logger\.lifecycle\("The app is left out: [^"]+"\)$/,
  /^project\(":[a-z-]+"\)\.projectDir = file\("[a-z/-]+"\)$/,
];

test.each(scripts)("%s says only what is plain", (file) => {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.trim());
  const forms = file === "settings.gradle.kts" ? [...allowed, ...settings] : allowed;
  const odd = lines.filter(
    (line) => line !== "" && !line.startsWith("//") && !forms.some((form) => form.test(line)),
  );
  expect(odd).toEqual([]);
});

test("aliases are in the catalogue", () => {
  const entries = catalogue.split("\n").flatMap((line) => /^([a-z-]+) = [{[]/.exec(line)?.[1] ?? []);
  for (const file of scripts) {
    const aliases = [...readFileSync(file, "utf8").matchAll(/libs\.(?:plugins\.|bundles\.)?([a-z.]+)/g)].map(
      ([, alias]) => alias!,
    );
    for (const alias of aliases) expect(entries).toContain(alias.replaceAll(".", "-"));
  }
});

test("the wrapper's jar is Gradle's own, of 9.4.0 as the list of gradle/actions has it", () => {
  const jar = readFileSync("gradle/wrapper/gradle-wrapper.jar");
  expect(createHash("sha256").update(jar).digest("hex")).toBe(
    "55243ef57851f12b070ad14f7f5bb8302daceeebc5bce5ece5fa6edb23e1145c",
  );
});

test("the wrapper checks what it downloads: a Gradle that the Android plugin of the catalogue takes", () => {
  expect(wrapper).toMatch(
    /^distributionUrl=https\\:\/\/services\.gradle\.org\/distributions\/gradle-9\.6\.1-bin\.zip$/m,
  );
  expect(wrapper).toMatch(
    /^distributionSha256Sum=9c0f7faeeb306cb14e4279a3e084ca6b596894089a0638e68a07c945a32c9e14$/m,
  );
  expect(catalogue).toMatch(/^android = "9\.5\.0"$/m);
});

test("all that is published has one version", () => {
  expect(readFileSync("gradle.properties", "utf8")).toMatch(
    new RegExp(`^version=${packageJson.version}$`, "m"),
  );
  expect(readFileSync("android/app/build.gradle.kts", "utf8")).toContain(
    `versionName = "${packageJson.version}"`,
  );
});

test("PyTorch Mobile, which does not tell its version, is that of the catalogue", () => {
  const [, version] = /pytorch_android_lite", version = "([^"]+)"/.exec(catalogue)!;
  expect(readFileSync("android/app/src/main/kotlin/boxwright/app/Engines.kt", "utf8")).toContain(
    `PytorchMobileEngine(version = "${version}")`,
  );
});

test.for([
  ["settings.gradle.kts", 0],
  ["build.gradle.kts", 1],
  ["app/build.gradle.kts", 2],
] as const)("the README shows what %s of an app that is built in tests says", ([file, i]) => {
  const plain = (text: string) => text.split("\n").map((line) => line.trim());
  const [section] = /## In your app.*/s.exec(readFileSync("README.md", "utf8"))!;
  const shown = [...section.matchAll(/```kotlin\n(.*?)```/gs)][i]![1]!;
  const script = plain(readFileSync(`test/consumer/android/${file}`, "utf8"));
  expect(script).toEqual(expect.arrayContaining(plain(shown)));
});
