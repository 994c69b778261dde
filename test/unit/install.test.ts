import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

test("every package with an install script is allowed or denied by name, so that npm has nothing to warn about", () => {
  const packages: Record<string, { hasInstallScript?: boolean }> = read("package-lock.json").packages;
  const scripted = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
  const decided = Object.keys(read("package.json").allowScripts ?? {});
  expect(scripted.filter((name) => !decided.includes(name))).toEqual([]);
});
