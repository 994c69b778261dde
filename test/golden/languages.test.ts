/** Everything generated for the shipped models compiles without a warning at both ends of the supported range. */
import { expect, test } from "vitest";
import { compileEach, library, strictFor } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";

test.each(["2.2", "2.4"] as const)("Kotlin language version %s", async (version) => {
  const flags = strictFor(version);
  const files = generateShipped();
  const jars = await compileEach(
    files.map((file) => [file]),
    { classpath: [await library(flags)], flags },
  );
  expect(jars).toHaveLength(files.length);
});
