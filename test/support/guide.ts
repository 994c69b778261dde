import { readFileSync } from "node:fs";

/** The models that docs/describe-your-model.md tells to start from: what the repository ships, whatever else is in `models`. */
export function startingPoints(): string[] {
  const guide = readFileSync("docs/describe-your-model.md", "utf8");
  const [table] = /\| you have.*?\n\n/s.exec(guide)!;
  return [...table.matchAll(/`([^`]+)`/g)].map(([, id]) => id!);
}
