/** The JUnit tests of the Android modules, which Gradle runs too, on the compiler and the JVM of all other tests. */
import { expect, test } from "vitest";
import { appCore, compile, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { fetchJunit, junit } from "../support/junit.ts";
import { runtimeJars } from "../support/runtimes.ts";

const launcher = await fetchJunit().catch((error: Error) => error);
const portrait = "test/cases/blazeface-grace-hopper";
const engine = "engines/onnxruntime";

const blazeface = async () => compile(generateShipped("blazeface-short"), { classpath: [await library()] });
const core = async () => [await library(), await appCore()];

async function onnxruntime(): Promise<string[]> {
  const classpath = [...(await core()), ...(await runtimeJars.onnxruntime())];
  const files = filesUnder(`android/${engine}/src/main/kotlin`);
  return [await compile(files, { classpath }), ...classpath];
}

test.for([
  { module: "detection", jars: async () => [await library()], resources: [], tests: 3 },
  {
    module: "models",
    jars: async () => [await library(), await blazeface()],
    resources: [portrait],
    tests: 1,
  },
  {
    module: "app-core",
    jars: async () => [...(await core()), await blazeface()],
    resources: [portrait, "android/app-core/src/test/resources"],
    tests: 81,
  },
  { module: engine, jars: onnxruntime, resources: [], tests: 5 },
])("$module", async ({ module, jars, resources, tests }, { skip }) => {
  if (launcher instanceof Error) return skip(`JUnit cannot be had: ${launcher.message}`);
  const tested = await jars();
  const output = await junit(module, tested, resources, launcher);
  expect(output).toMatch(new RegExp(`\\b${tests} tests successful`));
  expect(output).toMatch(/\b0 tests failed/);
});
