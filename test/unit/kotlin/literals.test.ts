import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../../../build-scripts/kotlin/compiler.ts";
import { java } from "../../../build-scripts/kotlin/jvm.ts";
import { kdocText, kotlinDouble, kotlinFloat, kotlinString } from "../../../codegen/src/kotlin/literals.ts";

describe("kotlinString", () => {
  test.each([
    ["cost in $total", '"cost in \\$total"'],
    ['a "b" \\', '"a \\"b\\" \\\\"'],
    ["tab\tline\nfeed\f", '"tab\\u0009line\\nfeed\\u000c"'],
    ["🦊 */ /*", '"🦊 */ /*"'],
    ["\ud800", '"\\ud800"'],
  ])("%j", (value, literal) => expect(kotlinString(value)).toBe(literal));
});

describe("kotlinFloat", () => {
  test.each([
    [0.05, "0.05f"],
    [1, "1f"],
    [1 / 3, "0.33333334f"],
    [-0, "-0f"],
    [1e-7, "1e-7f"],
    [16777216, "16777216f"],
  ])("%d", (value, literal) => expect(kotlinFloat(value)).toBe(literal));
  test("refuses what float32 cannot hold", () =>
    expect(() => kotlinFloat(1e39)).toThrow("no float32 literal"));
});

test("a comment cannot be closed or opened from inside", () => {
  expect(kdocText("see models/*.json */ fun evil()")).toBe("see models/&#42;.json *&#47; fun evil()");
});

test("literals come back from kotlinc as they went in", async () => {
  const strings = fc.sample(fc.string({ unit: "binary", maxLength: 12 }), { seed: 1, numRuns: 200 });
  const floats = fc.sample(fc.float({ noNaN: true, noDefaultInfinity: true }), { seed: 2, numRuns: 200 });
  const doubles = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { seed: 3, numRuns: 200 });
  const text = `
fun strings() = listOf(${strings.map(kotlinString).join(", ")})
fun floats() = listOf(${floats.map(kotlinFloat).join(", ")})
fun doubles() = listOf(${doubles.map(kotlinDouble).join(", ")})
fun main() {
    for (text in strings()) println(text.map { it.code }.joinToString(" "))
    for (value in floats()) println(value.toRawBits())
    for (value in doubles()) println(value.toRawBits())
}`;
  const lines = java([await compile([{ path: "Main.kt", text }], { flags: [] })], "MainKt").split("\n");
  const bits = (value: number) => new BigInt64Array(new Float64Array([value]).buffer)[0]!.toString();
  const expected = [
    ...strings.map((value) => Array.from({ length: value.length }, (_, i) => value.charCodeAt(i)).join(" ")),
    ...floats.map((value) => String(new Int32Array(new Float32Array([value]).buffer)[0])),
    ...doubles.map(bits),
  ];
  expect(lines.slice(0, expected.length)).toEqual(expected);
});
