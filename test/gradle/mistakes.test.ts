/** What a build says when it cannot generate. */
import { existsSync, mkdtempSync, realpathSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { needsGradle, obstacle } from "./gradle.ts";

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

  /** The lines under "What went wrong", after Gradle's own first one. */
  async function complaint(args: readonly string[] = [], env?: NodeJS.ProcessEnv): Promise<string[]> {
    const { code, output } = await checkout.gradle([generate, ...args], env);
    expect(code).toBe(1);
    expect(output).not.toMatch(/^\s+at /m);
    const [, text] = /What went wrong:\n(.*?)\n\n\* Try:/s.exec(output)!;
    const [first, ...lines] = text!.split("\n").map((line) => line.replace(/^> /, "").trim());
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
    expect(what).toBe("Install it, or say in gradle.properties where it is: boxwright.node=/path/to/node");
  });

  test("says that boxwright.node is wrong", async () => {
    checkout.remove(kotlin);
    checkout.remove("../build-cache");
    expect(await complaint(["-Pboxwright.node=/nowhere/node"])).toEqual([
      "boxwright.node is /nowhere/node, which is no program",
    ]);
  });
});
