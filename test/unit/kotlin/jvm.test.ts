import { expect, test } from "vitest";
import { compile } from "../../../build-scripts/kotlin/compiler.ts";
import { java } from "../../../build-scripts/kotlin/jvm.ts";

test("arguments of a JVM arrive as they were given, however many and long", async () => {
  const text = `fun main(args: Array<String>) = print(args.joinToString("|"))`;
  const jar = await compile([{ path: "Main.kt", text }], { flags: [] });
  const args = ["", " a  b ", '"', "\\", "\\n", "a\nb\r", "#", "@file", "'", "ä", "x".repeat(5000)];
  expect(java([jar], "MainKt", args)).toBe(args.join("|"));
});
