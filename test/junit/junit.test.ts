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
const blazeface = {
  generated: generateShipped("blazeface-short"),
  resources: ["test/cases/blazeface-grace-hopper"],
};

test.for([
  { module: "detection", main: [], generated: [], resources: [], tests: 3 },
  { module: "models", main: [], ...blazeface, tests: 1 },
  {
    module: "app-core",
    main: filesUnder("android/app-core/src/main/kotlin"),
    generated: blazeface.generated,
    resources: [...blazeface.resources, "android/app-core/src/test/resources"],
    tests: 81,
  },
])("$module", async ({ module, main, generated, resources, tests }, { skip }) => {
  if (launcher instanceof Error) return skip(`JUnit cannot be had: ${launcher.message}`);
  const below = [await library()];
  const sources = [main, generated].filter((files) => files.length > 0);
  const compiled = await Promise.all(sources.map((files) => compile(files, { classpath: below })));
  const classpath = [...below, ...compiled, ...kotlinTest, launcher];
  const tested = filesUnder(join("android", module, "src/test/kotlin"));
  // Tests see what is internal to their module.
  const friends = `-Xfriend-paths=${compiled.join(",")}`;
  const jar = await compile(tested, { classpath, flags: ["-Werror", friends] });
  const output = said(
    [jar, ...classpath, ...resources],
    [...["execute", "--disable-banner", "--details=summary", `--scan-classpath=${jar}`]],
  );
  expect(output).toMatch(new RegExp(`\\b${tests} tests successful`));
  expect(output).toMatch(/\b0 tests failed/);
});

/** What JUnit prints, also where tests fail. */
function said(classpath: readonly string[], args: readonly string[]): string {
  try {
    return java(classpath, "org.junit.platform.console.ConsoleLauncher", args);
  } catch (error) {
    return (error as { readonly stdout?: string }).stdout ?? String(error);
  }
}
