import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { partials } from "../../codegen/src/templates.ts";

const folder = "codegen/templates";

test("every partial on disk is registered, and no other", () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ name }) => name);
  const templates = files
    .filter((name) => name.endsWith(".kt.hbs"))
    .map((name) => name.replace(".kt.hbs", ""));
  expect(["Catalogue", "Model", ...Object.keys(partials)].sort()).toEqual(templates.sort());
});

test("every kind of a plan has its partial, and every partial is a kind or is named by another", () => {
  const plans = readdirSync("codegen/src/plan", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
  const kinds = [...plans.matchAll(/readonly (?:kind|pick): ((?:"\w+"(?: \| )?)+)(?:;| \})/g)].flatMap(
    ([, union]) => union!.match(/\w+/g)!,
  );
  const named = Object.values(partials).flatMap(({ text }) =>
    [...text.matchAll(/\{\{> (\w+)\}\}/g)].map(([, name]) => name!),
  );
  expect([...new Set([...kinds, ...named])].sort()).toEqual(Object.keys(partials).sort());
});
