/** Everything generated for the shipped models compiles without a warning at both ends of the supported range, the older with what Java 8 has. */
import { expect, test } from "vitest";
import { compile, compileEach, library, strictFor } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

test.each(["2.2", "2.4"] as const)("Kotlin language version %s", async (version) => {
  const flags = strictFor(version);
  const [models, [catalogue]] = partition(generateShipped(), ({ path }) => !path.endsWith("/Catalogue.kt"));
  const runtime = await library(flags);
  const jars = await compileEach(
    models.map((file) => [file]),
    { classpath: [runtime], flags },
  );
  expect(jars).toHaveLength(shippedModels().length);
  expect(await compile([catalogue!], { classpath: [runtime, ...jars], flags })).toMatch(/\.jar$/);
});
