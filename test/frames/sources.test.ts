/** Frames say what is wrong with them, and reading them allocates nothing. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { java } from "../../build-scripts/kotlin/jvm.ts";

let found: ReadonlyMap<string, string>;

beforeAll(async () => {
  const text = readFileSync("test/frames/Sources.kt", "utf8");
  const jar = await compile([{ path: "Sources.kt", text }], { classpath: [await library()] });
  const lines = java([jar, await library()], "boxwright.test.SourcesKt")
    .trimEnd()
    .split("\n");
  found = new Map(lines.map((line) => line.split(/: (.*)/s) as [string, string]));
});

test.each([
  ["a plane that ends early", "y holds 15 bytes, but its last sample is at 15: rows of 4, pixels of 1 bytes"],
  [
    "a chroma plane that ends early",
    "u holds 5 bytes, but its last sample is at 5: rows of 3, pixels of 1 bytes",
  ],
  [
    "pixels that end early",
    "plane holds 14 bytes, but its last sample is at 14: rows of 8, pixels of 4 bytes",
  ],
  ["whole pixels that end early", "pixels holds 3 pixels, but the last one is at 3: rows of 2"],
  ["chroma of two strides", "u and v differ in their strides"],
  ["a rotation of 45", "rotation is 45, not 0, 90, 180 or 270"],
  ["a crop that is outside", "crop 0, 0, 5, 4 is not inside 4 x 4"],
  ["a crop of nothing", "crop 2, 0, 2, 4 is not inside 4 x 4"],
  ["odd sizes", "[[0, 137, 255], [0, 137, 255], [0, 137, 255]]"],
  ["a refilled frame", "[10, 20, 30]"],
  ["refilled chroma", "[100, 114]"],
  ["a frame without alpha", "[0, 0, 0]"],
  ["YUV", "0 bytes a frame"],
  ["RGBA", "0 bytes a frame"],
  ["RGB", "0 bytes a frame"],
  ["ARGB", "0 bytes a frame"],
])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
