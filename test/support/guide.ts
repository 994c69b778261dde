import { readFileSync } from "node:fs";
import { type Relative, relativesIn } from "../../codegen/src/import/relatives.ts";

/** The models that docs/describe-your-model.md tells to start from: what the repository ships, whatever else is in `models`. */
export function startingPoints(): string[] {
  const guide = readFileSync("docs/describe-your-model.md", "utf8");
  const [table] = /\| you have.*?\n\n/s.exec(guide)!;
  return [...table.matchAll(/`([^`]+)`/g)].map(([, id]) => id!);
}

/** What `import` knows of them: a model that somebody adds may be like the same networks. */
export function shippedRelatives(): Relative[] {
  const shipped = new Set(startingPoints());
  return relativesIn(["models"]).filter(({ id }) => shipped.has(id));
}
