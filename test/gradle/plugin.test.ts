/** The plugin's own build. */
import { existsSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { needsGradle, obstacle } from "./gradle.ts";

needsGradle();
const checkout = obstacle === undefined ? new Checkout({ android: "newest" }) : undefined;
afterAll(() => checkout?.delete());

test("compiles without a warning against the newest Android plugin", async () => {
  await checkout!.build("-p", "build-scripts/gradle-plugin", "compileJava");
  expect(
    existsSync(checkout!.path("build-scripts/gradle-plugin/build/classes/java/main/boxwright/gradle")),
  ).toBe(true);
});

test("has no fault that Gradle's own check of plugins knows", async ({ skip }) => {
  if (process.env.GRADLE === undefined)
    skip("validatePlugins needs worker processes: run with GRADLE=<program>");
  await checkout!.build("-p", "build-scripts/gradle-plugin", "validatePlugins");
});

test("keeps to what isolated projects and the configuration cache allow", () => {
  const task = readFileSync(
    "build-scripts/gradle-plugin/src/main/java/boxwright/gradle/GenerateDetectors.java",
    "utf8",
  );
  expect(task).not.toMatch(/dependsOn|afterEvaluate|getProject\(\)|\bProject\b/);
});
