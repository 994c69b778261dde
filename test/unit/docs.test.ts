/** What the documentation promises about the repository. */
import { expect, test } from "vitest";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { startingPoints } from "../support/guide.ts";

test("the models that the guide tells to start from are there", () => {
  const shipped = shippedModels().map(({ id }) => id);
  expect(startingPoints().filter((id) => !shipped.includes(id))).toEqual([]);
  expect(startingPoints()).toHaveLength(47);
});
