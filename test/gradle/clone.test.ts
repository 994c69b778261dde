/** A fresh clone, in which nobody has run npm. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Checkout, type CheckoutOptions } from "./checkout.ts";
import { needsGradle, obstacle } from "./gradle.ts";

const compile = ":models:compileKotlin";
let clone: Checkout;

needsGradle();
beforeAll(() => {
  if (obstacle === undefined) clone = new Checkout({ nodeModules: false });
});
afterAll(() => clone?.delete());

test("needs no command before Gradle: npm ci, bundle, Kotlin and classes", async () => {
  // Packages that this machine has are not asked for again.
  const env = { ...process.env, npm_config_prefer_offline: "true", npm_config_audit: "false" };
  const { code, output } = await clone.gradle([compile], env);
  expect(code, output).toBe(0);
  expect(output).toContain("Task :codegen:bundle\n");
  expect(existsSync(clone.path("node_modules/esbuild"))).toBe(true);
  expect(clone.list("android/models/build/classes/kotlin/main/boxwright/models")).toContain(
    "QuantizedRows.class",
  );
});

test("needs not even npm where the build cache knows the answer", async () => {
  const second = new Checkout({ home: clone.home, name: "second", nodeModules: false });
  const output = await second.build(compile);
  for (const task of [":codegen:bundle", ":models:generateDetectors", compile]) {
    expect(output).toContain(`Task ${task} FROM-CACHE`);
  }
  expect(existsSync(second.path("node_modules"))).toBe(false);
});

/** A clone with what the modules' tests read. */
function wholeClone(options: CheckoutOptions): Checkout {
  const whole = new Checkout({ models: ["models/blazeface-short"], ...options });
  whole.add("test/cases/blazeface-grace-hopper", "test/cases/blazeface-grace-hopper");
  return whole;
}

test("compiles the JUnit tests of every module for the Java of the modules", async () => {
  const whole = wholeClone({ keep: true });
  await whole.build("testClasses");
  whole.delete();
});

test("builds whole by one command, and passes the JUnit tests of every module", async ({ skip }) => {
  if (process.env.GRADLE === undefined) skip("JUnit needs worker processes: run with GRADLE=<program>");
  const whole = wholeClone({ nodeModules: false });
  await whole.build("build");
  for (const module of ["detection", "models", "app-core"])
    expect(whole.list(`android/${module}/build/test-results/test`).join()).toMatch(/TEST-.*\.xml/);
  whole.delete();
});
