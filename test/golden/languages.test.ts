/** Everything generated for the shipped models compiles without a warning at both ends of the supported range. */
import { expect, test } from "vitest";
import { compile, filesUnder, strict } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";

test.each(["2.2", "2.4"])("Kotlin language version %s", (version) => {
  const files = [...filesUnder("android/detection/src/main/kotlin"), ...generateShipped()];
  const flags = strict.filter((flag) => flag !== "-progressive" || version === "2.4");
  expect(
    compile(files, { flags: [...flags, "-language-version", version, "-api-version", version] }),
  ).toMatch(/\.jar$/);
});
