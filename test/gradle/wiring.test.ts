/** Whatever needs the Kotlin has it generated first; and Gradle and npm get along. */
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { needsGradle, obstacle } from "./gradle.ts";

const kotlin = "android/models/build/generated/boxwright/kotlin/boxwright/models";
let checkout: Checkout;

needsGradle();
beforeAll(() => {
  if (obstacle === undefined) checkout = new Checkout();
});
afterAll(() => checkout?.delete());

test("compileKotlin alone generates, compiles, and warns of nothing that is ours", async () => {
  const output = await checkout.build(":models:compileKotlin", "--warning-mode=all");
  expect(output).toContain("Task :models:generateDetectors\n");
  expect(output).not.toMatch(/implicit dependency|boxwright\.gradle|build-scripts\/gradle-plugin/);
  expect(checkout.list("android/models/build/classes/kotlin/main/boxwright/models")).toContain(
    "ListedPoints.class",
  );
});

test("the jar of sources alone generates, and holds the Kotlin", async () => {
  checkout.remove("android/models/build");
  const output = await checkout.build(":models:sourcesJar", "--no-build-cache");
  expect(output).toContain("Task :models:generateDetectors\n");
  const [jar] = checkout.list("android/models/build/libs");
  const content = execFileSync(
    "jar",
    ["--list", "--file", checkout.path("android/models/build/libs", jar!)],
    { encoding: "utf8" },
  );
  expect(content).toContain("boxwright/models/ListedPoints.kt");
});

test("npm run gen writes what Gradle writes, and Gradle sees that; a foreign file stays", async () => {
  checkout.remove("android/models/build");
  execFileSync(process.execPath, ["build-scripts/gen.mjs"], { cwd: checkout.folder });
  checkout.write(`${kotlin}/Foreign.txt`, "mine");
  expect(await checkout.build(":models:generateDetectors", "--no-build-cache")).toContain(
    "Task :codegen:bundle UP-TO-DATE",
  );
  expect(checkout.list(kotlin)).toEqual([
    "Catalogue.kt",
    "Foreign.txt",
    "ListedPoints.kt",
    "QuantizedRows.kt",
  ]);
  checkout.remove(`${kotlin}/Foreign.txt`);
  execFileSync(process.execPath, ["build-scripts/gen.mjs"], { cwd: checkout.folder });
  expect(await checkout.build(":models:generateDetectors")).toContain(
    "Task :models:generateDetectors UP-TO-DATE",
  );
});

test("a template that changes is bundled and generates again; changed back, all comes from the cache", async () => {
  const template = "codegen/templates/Model.kt.hbs";
  const text = checkout.read(template);
  checkout.write(template, `${text.trimEnd()}\n// changed\n`);
  const output = await checkout.build(":models:generateDetectors");
  expect(output).toContain("Task :codegen:bundle\n");
  expect(output).toContain("Task :models:generateDetectors\n");
  checkout.write(template, text);
  expect(await checkout.build(":models:generateDetectors")).toContain("Task :codegen:bundle FROM-CACHE");
});
