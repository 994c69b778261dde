/** The JUnit tests of the Android modules, which Gradle runs too, on the compiler and the JVM of all other tests. */
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { compile, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { java } from "../../build-scripts/kotlin/jvm.ts";
import { fetched } from "../gradle/home/home.ts";

const launcher = await fetched(
  "org.junit.platform:junit-platform-console-standalone:1.13.4",
  "3fdfc37e29744a9a67dd5365e81467e26fbde0b7aa204e6f8bbe79eeaa7ae892",
).catch((error: Error) => error);
const kotlinTest = ["kotlin-test", "kotlin-test-junit5"].map((name) =>
  resolve("node_modules/kotlin-compiler/lib", `${name}.jar`),
);
const blazeface = generateShipped().filter(({ path }) => path.endsWith("BlazefaceShort.kt"));

test.for([
  { module: "detection", generated: [], resources: [], tests: 3 },
  { module: "models", generated: blazeface, resources: ["test/cases/blazeface-grace-hopper"], tests: 1 },
])("$module", async ({ module, generated, resources, tests }, { skip }) => {
  if (launcher instanceof Error) return skip(`JUnit cannot be had: ${launcher.message}`);
  const models = generated.length > 0 ? [await compile(generated, { classpath: [await library()] })] : [];
  const classpath = [await library(), ...models, ...kotlinTest, launcher];
  const jar = await compile(filesUnder(join("android", module, "src/test/kotlin")), {
    classpath,
    flags: ["-Werror"],
  });
  const output = java([jar, ...classpath, ...resources], "org.junit.platform.console.ConsoleLauncher", [
    ...["execute", "--disable-banner", "--details=summary", `--scan-classpath=${jar}`],
  ]);
  expect(output).toMatch(new RegExp(`\\b${tests} tests successful`));
  expect(output).toMatch(/\b0 tests failed/);
});
