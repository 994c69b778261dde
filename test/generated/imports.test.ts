/** What a generated file imports, it uses; that nothing is missing, the compiler says. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";

const sources = ["models", "test/generated/models"].flatMap((folder) => {
  const loaded = load(resolve(folder), []);
  return loaded.ok ? loaded.value : [];
});
const files = generate(sources, "boxwright.models");
if (!files.ok) throw new Error("the models are wrong");

test.each(files.value)("$path", ({ text }) => {
  const imports = [...text.matchAll(/^import (.*)$/gm)].map(([, name]) => name!);
  expect(imports).toEqual([...new Set(imports)].sort());
  const body = text.replace(/^import .*$/gm, "");
  const unused = imports.filter((path) => {
    const name = path.split(".").at(-1)!;
    // A function is followed by what it is called with; a class may stand alone.
    return !new RegExp(/^[a-z]/.test(name) ? `\\b${name}(\\(| \\{)` : `\\b${name}\\b`).test(body);
  });
  expect(unused).toEqual([]);
});
