/** What the README shows is true. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";

const readme = readFileSync("README.md", "utf8");
const [usage, excerpt] = [...readme.matchAll(/```kotlin\n(.*?)```/gs)].map(([, code]) => code!);
const ssd300 = generateShipped().find(({ path }) => path.endsWith("Ssd300Resnet50.kt"))!;

test("its first example compiles", async () => {
  const text = `import boxwright.detection.*
import boxwright.models.Ssd300Resnet50

fun example(yBytes: ByteArray, uBytes: ByteArray, vBytes: ByteArray, locs: FloatArray, confs: FloatArray) {
    fun run(input: FloatArray, vararg outputs: FloatArray) = Unit
${usage}}
`;
  expect(
    await compile([ssd300, { path: "Example.kt", text }], { classpath: [await library()], flags: [] }),
  ).toMatch(/\.jar$/);
});

test("its excerpt is what is generated", () => {
  expect(ssd300.text.replace(/^ {8}/gm, "")).toContain(excerpt);
});
