/** What the documentation promises about the repository. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";

test("the models that the guide tells to start from are there", () => {
  const guide = readFileSync("docs/describe-your-model.md", "utf8");
  const [table] = /\| you have.*?\n\n/s.exec(guide)!;
  const named = [...table.matchAll(/`([^`]+)`/g)].map(([, id]) => id!);
  const shipped = shippedModels().map(({ id }) => id);
  expect(named.filter((id) => !shipped.includes(id))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});
