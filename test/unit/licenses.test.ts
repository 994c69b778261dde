/** Licences that are not allowed, and what a registry answers about advisories. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { summary } from "../../build-scripts/advisories.ts";
import { allowed, licenses, refusals, usedOnly } from "../../build-scripts/licenses.ts";

test("a licence that is on no list is named with its package", () => {
  const found = licenses({
    "": { version: "0.1.0", license: "Apache-2.0" },
    "node_modules/a": { version: "1.0.0", license: "MIT" },
    "node_modules/a/node_modules/@b/c": { version: "2.0.0", license: "GPL-3.0-only" },
    "node_modules/d": { version: "3.0.0" },
    "node_modules/e": { version: "3.0.0", license: "toString" },
  });
  const lineOf = (name: string, license: string) =>
    `${name}: the licence "${license}" is not among those of build-scripts/licenses.ts`;
  expect(refusals(found, allowed)).toEqual([
    lineOf("@b/c 2.0.0", "GPL-3.0-only"),
    lineOf("d 3.0.0", "none"),
    lineOf("e 3.0.0", "toString"),
  ]);
});

test("every list is needed", () => {
  const found = licenses(JSON.parse(readFileSync("package-lock.json", "utf8")).packages);
  const used = new Set(found.map(({ license }) => license));
  expect(Object.keys({ ...allowed, ...usedOnly }).filter((license) => !used.has(license))).toEqual([]);
});

test.each([
  ['{"message": "405 Method Not Allowed"}', 0, "the registry does not answer (405 Method Not Allowed)"],
  ["", 0, "the registry does not answer (it says nothing); whether advisories apply is not known"],
  [
    '{"vulnerabilities": {}, "metadata": {"dependencies": {"total": 267}}}',
    0,
    "no advisory applies to 267 packages",
  ],
  [
    '{"vulnerabilities": {"a": {"severity": "high", "via": [{"title": "Runs what it reads"}, "b"]}}}',
    1,
    "a: high: Runs what it reads; through b",
  ],
])("npm audit prints %s", (printed, code, text) => {
  expect(summary(printed)).toEqual({ code, text: expect.stringContaining(text) });
});
