import { expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";

const files = filesUnder("android/detection/src/main/kotlin");

test.each(files)("$path is pure Kotlin", ({ text }) => {
  const foreign = text.match(/\b(?:android|androidx|java|javax|sun|com)\.[a-z]\w*/g) ?? [];
  expect(foreign).toEqual([]);
  const imports = [...text.matchAll(/^import (.*)$/gm)].map(([, name]) => name!);
  expect(imports.filter((name) => !/^(kotlin|boxwright)\./.test(name))).toEqual([]);
});

/** The packages from which each may import. */
const below: Readonly<Record<string, readonly string[]>> = {
  "boxwright.detection": [],
  "boxwright.detection.frames": ["boxwright.detection"],
  "boxwright.detection.sampling": ["boxwright.detection", "boxwright.detection.frames"],
  "boxwright.detection.decoding": ["boxwright.detection"],
  "boxwright.detection.model": ["boxwright.detection", "boxwright.detection.frames"],
};

test.each(files)("$path imports from packages below its own", ({ path, text }) => {
  const [, own = ""] = text.match(/^package (.*)$/m)!;
  expect(path.startsWith(`${own.replaceAll(".", "/")}/`)).toBe(true);
  const imported = [...text.matchAll(/^import (boxwright\..*)\.\w+$/gm)].map(([, name]) => name!);
  expect(imported.filter((name) => !below[own]!.includes(name))).toEqual([]);
});

const written = ["android/detection", "build-scripts", "test/decoding", "test/frames"].flatMap(filesUnder);

test.each(written)("$path keeps to 120 columns", ({ text }) => {
  expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
});
