/** What a build says when it cannot generate. */
import { existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { gradle, needsGradle, obstacle } from "./gradle.ts";

const generate = ":models:generateDetectors";
const kotlin = "android/models/build/generated/boxwright/kotlin/boxwright/models";
const model = "models/listed-points/model.json";

/** What the start script of a Gradle calls. */
const posix = ["sh", "bash", "uname", "readlink", "dirname", "ls", "sed", "mkdir", "ln", "cp", "tr", "xargs"];

/** A folder that has these programs of PATH, and no others. */
function folderOf(parent: string, programs: readonly string[]): string {
  const folder = mkdtempSync(join(parent, "bin-"));
  for (const name of programs) {
    const found = process.env
      .PATH!.split(delimiter)
      .map((part) => join(part, name))
      .find(existsSync);
    if (found !== undefined) symlinkSync(realpathSync(found), join(folder, name));
  }
  return folder;
}

describe("a build that fails", () => {
  let checkout: Checkout;
  needsGradle();
  beforeAll(async () => {
    if (obstacle !== undefined) return;
    checkout = new Checkout();
    await checkout.build(generate);
  });
  afterAll(() => checkout?.delete());

  /** What the task says when it fails. */
  async function complaint(args: readonly string[] = [], env?: NodeJS.ProcessEnv): Promise<string[]> {
    const [first, ...lines] = await checkout.complaint([generate, ...args], env);
    expect(first).toBe("Execution failed for task ':models:generateDetectors'.");
    return lines;
  }

  test("says what is wrong with a model in the generator's own lines, and leaves the Kotlin as it was", async () => {
    const [text, before] = [checkout.read(model), checkout.read(`${kotlin}/ListedPoints.kt`)];
    checkout.write(model, text.replace('"format": 1', '"format": 9, "unheard": true'));
    const lines = await complaint();
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^models\/listed-points\/model\.json\b.*: ./);
    expect(checkout.read(`${kotlin}/ListedPoints.kt`)).toBe(before);
    checkout.write(model, text);
  });

  test("stops at a warning if the build script is strict, and only shows it otherwise", async () => {
    const script = checkout.script("android/models/build.gradle.kts");
    const [text, build] = [checkout.read(model), checkout.read(script)];
    checkout.write(model, text.replace('"threshold": 0.5', '"threshold": 0.001'));
    expect(await checkout.build(generate)).toMatch(/listed-points.*warning: .*\[lowThreshold\]/);
    checkout.write(script, `${build}\nboxwright { strict = true }\n`);
    expect(await complaint()).toEqual([
      expect.stringMatching(/^models\/listed-points\/model.json:\d+:5: #.*\[lowThreshold\]$/),
    ]);
    checkout.write(script, build);
    checkout.write(model, text);
  });

  test("names a folder of models that is missing, or empty", async () => {
    const script = checkout.script("android/models/build.gradle.kts");
    const text = checkout.read(script);
    checkout.write(script, `${text}\nboxwright { models = rootProject.file("detectors") }\n`);
    expect(await complaint()).toEqual([expect.stringMatching(/^detectors.*no such folder of models$/)]);
    checkout.write("detectors/.keep", "");
    expect(await complaint()).toEqual([expect.stringMatching(/^detectors.*no model folders in here$/)]);
    checkout.write(script, text);
  });

  test("says that Node is missing, where it searched, and what to write", async () => {
    const PATH = folderOf(checkout.home, ["java", ...(process.env.GRADLE === undefined ? [] : posix)]);
    checkout.remove(kotlin);
    checkout.remove("../build-cache");
    const [where, what] = await complaint([], { ...process.env, PATH });
    expect(where).toBe(`Node is not in PATH, which is ${PATH}`);
    expect(what).toBe(
      "Install it, or say in ~/.gradle/gradle.properties where it is: boxwright.node=/path/to/node",
    );
  });

  test("says that boxwright.node is wrong, also where it is a folder", async () => {
    for (const node of ["/nowhere/node", checkout.path("models")])
      expect(await complaint(["--rerun", `-Pboxwright.node=${node}`])).toEqual([
        `boxwright.node is ${node}, which is no program`,
      ]);
  });

  test("names a link that leads nowhere", async () => {
    symlinkSync(checkout.path("nowhere"), checkout.path("models/dangling"));
    expect(await complaint()).toEqual(["models/dangling/model.json: no such file"]);
    checkout.remove("models/dangling");
  });

  test("refuses a generator that was emptied, and says nothing of what it does", async () => {
    const script = checkout.script("android/models/build.gradle.kts");
    const text = checkout.read(script);
    const own = '\nboxwright { generator = rootProject.file("emptied.mjs") }\n';
    checkout.write(script, text.replace(/.*boxwrightGenerator.*/, "") + own);
    checkout.write("emptied.mjs", "");
    expect(await complaint()).toEqual([
      expect.stringMatching(/emptied\.mjs: is damaged, and generates nothing$/),
    ]);
    checkout.write(script, text);
  });

  test("names a generator that no repository has, as Gradle does for every dependency", async () => {
    const script = checkout.script("android/models/build.gradle.kts");
    const text = checkout.read(script);
    checkout.write(script, text.replace(/.*boxwrightGenerator.*/, ""));
    const missing = /boxwrightGeneratorFile.*boxwright:generator:/;
    expect((await complaint(["--offline", "--no-configuration-cache"])).join(" ")).toMatch(missing);
    expect((await checkout.complaint([generate, "--offline"])).join(" ")).toMatch(missing);
    checkout.write(script, text);
  });
});

describe("a build that succeeds", () => {
  let checkout: Checkout;
  needsGradle();
  beforeAll(() => {
    if (obstacle === undefined) checkout = new Checkout();
  });
  afterAll(() => checkout?.delete());

  test("passes over folders named node in PATH, and over a boxwright.node that is empty", async () => {
    checkout.write("bin/node/.keep", "");
    const PATH = `${checkout.path("bin")}${delimiter}${process.env.PATH}`;
    const { output } = await checkout.gradle([generate, "-Pboxwright.node="], { ...process.env, PATH });
    expect(output).toContain("BUILD SUCCESSFUL");
  });

  test("finds boxwright.node from the root of the project, wherever the build was started", async () => {
    mkdirSync(checkout.path("tools"));
    symlinkSync(process.execPath, checkout.path("tools/node"));
    const args = ["-p", checkout.folder, generate, "--rerun", "-Pboxwright.node=tools/node"];
    const { output } = await gradle([...checkout.options, ...args], { cwd: checkout.home });
    expect(output).toContain("BUILD SUCCESSFUL");
  });

  test("shows warnings of the generator", async () => {
    const script = checkout.script("android/models/build.gradle.kts");
    const warning = "models/listed-points/model.json:3:5: warning: #/title: is long";
    const text = checkout.read(script).replace(/.*boxwrightGenerator.*/, "");
    checkout.write(script, `${text}\nboxwright { generator = rootProject.file("warn.mjs") }\n`);
    checkout.write("warn.mjs", `console.error(${JSON.stringify(warning)}); console.log("said to nobody");`);
    const output = await checkout.build(generate);
    expect(output).toContain(warning);
    expect(output).not.toContain("said to nobody");
  });
});
