/** What seven small models become, word for word: a change of the generator shows here as a diff. `npm test -- -u` rewrites. */
import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { formatProblem } from "../../codegen/src/problem.ts";

const kotlin = resolve("test/generated/kotlin");
const sources = load(resolve("test/generated/models"), []);
const files = sources.ok ? generate(sources.value, "boxwright.models") : sources;
if (!files.ok) throw new Error(files.problems.map(formatProblem).join("\n"));

test.each(files.value.map(({ path, text }) => ({ name: basename(path), text })))(
  "$name",
  async ({ name, text }) => {
    await expect(text).toMatchFileSnapshot(`${kotlin}/${name}`);
  },
);

test("nothing else is kept there", () => {
  expect(readdirSync(kotlin).sort()).toEqual(files.value.map(({ path }) => basename(path)).sort());
});
