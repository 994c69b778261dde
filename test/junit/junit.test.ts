/** The JUnit tests of the Android modules, which Gradle runs too, on the compiler and the JVM of all other tests. */
import { expect, test } from "vitest";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { type EngineName, engineJar } from "../../build-scripts/android/engines.ts";
import { appCore, compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { fetchJunit, junit } from "./run.ts";

const launcher = await fetchJunit().catch((error: Error) => error);
const portrait = "test/cases/blazeface-grace-hopper";

const blazeface = async () => compile(generateShipped("blazeface-short"), { classpath: [await library()] });
const core = async () => [await library(), await appCore()];

/** An engine, compiled, and what it needs. */
async function engine(name: EngineName, runtime: readonly string[]): Promise<string[]> {
  return [await engineJar(name), ...(await core()), ...runtime];
}

interface Module {
  readonly module: string;
  /** Its own jar, and those that it needs beside its runtime. */
  readonly jars: (runtime: readonly string[]) => Promise<readonly string[]>;
  readonly tests: number;
  readonly runtime?: () => Promise<readonly string[]>;
  readonly resources?: readonly string[];
}

const modules: readonly Module[] = [
  { module: "detection", jars: async () => [await library()], tests: 3 },
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
    tests: 87,
  },
  {
    module: "engines/onnxruntime",
    jars: (runtime) => engine("onnxruntime", runtime),
    runtime: () => fetchClasspath(engineArtifacts.onnxruntime),
    tests: 5,
  },
  {
    module: "engines/pytorch-mobile",
    jars: (runtime) => engine("pytorch-mobile", runtime),
    runtime: () => fetchClasspath(engineArtifacts["pytorch-mobile"]),
    tests: 7,
  },
];

test.for(modules)("$module", async ({ module, jars, runtime, resources = [], tests }, { skip }) => {
  if (launcher instanceof Error) return skip(`JUnit cannot be had: ${launcher.message}`);
  const fetched = (await runtime?.().catch((error: Error) => error)) ?? [];
  if (fetched instanceof Error) return skip(`its runtime cannot be had: ${fetched.message}`);
  const output = await junit(module, await jars(fetched), resources, launcher);
  expect(output).toMatch(new RegExp(`\\b${tests} tests successful`));
  expect(output).toMatch(/\b0 tests failed/);
});
