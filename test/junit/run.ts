/** Runs the JUnit tests of an Android module in a JVM of their own. */
import { join, resolve } from "node:path";
import { fetchJar } from "../../build-scripts/download.ts";
import { compile, filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { java } from "../../build-scripts/kotlin/jvm.ts";

const kotlinTest = ["kotlin-test", "kotlin-test-junit5"].map((name) =>
  resolve("node_modules/kotlin-compiler/lib", `${name}.jar`),
);

/** JUnit itself; throws where it cannot be had. */
export function fetchJunit(): Promise<string> {
  return fetchJar(
    "org.junit.platform:junit-platform-console-standalone:1.13.4",
    "3fdfc37e29744a9a67dd5365e81467e26fbde0b7aa204e6f8bbe79eeaa7ae892",
  );
}

/** What JUnit prints of the tests of `android/<module>`, which see what is internal to the jars. */
export async function junit(
  module: string,
  jars: readonly string[],
  resources: readonly string[],
  launcher: string,
): Promise<string> {
  const classpath = [...jars, ...kotlinTest, launcher];
  const tests = filesUnder(join("android", module, "src/test/kotlin"));
  const jar = await compile(tests, {
    classpath,
    flags: ["-Werror", `-Xfriend-paths=${jars.join(",")}`],
  });
  const args = ["execute", "--disable-banner", "--details=summary", `--scan-classpath=${jar}`];
  try {
    return java([jar, ...classpath, ...resources], "org.junit.platform.console.ConsoleLauncher", args);
  } catch (error) {
    // Where tests fail, which they are is in what it printed.
    return (error as { readonly stdout?: string }).stdout ?? String(error);
  }
}
