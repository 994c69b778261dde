import { expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";

test.each(filesUnder("android/detection/src/main/kotlin"))("$path is pure Kotlin", ({ text }) => {
  const foreign = text.match(/\b(?:android|androidx|java|javax|sun|com)\.[a-z]\w*/g) ?? [];
  expect(foreign).toEqual([]);
  const imports = [...text.matchAll(/^import (.*)$/gm)].map(([, name]) => name!);
  expect(imports.filter((name) => !/^(kotlin|boxwright)\./.test(name))).toEqual([]);
});
