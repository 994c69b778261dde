import { execFileSync, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { inTemporaryFolder } from "../kotlin/temporary.ts";

/** Runs the command line on many copies of a shipped model, twice; seconds are of the first run. */
export async function timeGenerator(sizes: readonly number[]) {
  execFileSync("node", ["build-scripts/bundle.mjs"]);
  const one = (models: number) =>
    inTemporaryFolder((work) => {
      for (let i = 0; i < models; i++) {
        cpSync("models/blazeface-short", join(work, "models", `model-${i}`), { recursive: true });
      }
      const start = performance.now();
      const first = generate(work);
      const seconds = (performance.now() - start) / 1000;
      return { models, seconds, written: first, again: generate(work) };
    });
  const results = [];
  for (const models of sizes) results.push(await one(models));
  return results;
}

/** How many files a run in `folder` writes. */
function generate(folder: string): number {
  const { stdout } = spawnSync("node", [resolve("codegen/dist/boxwright.mjs")], {
    cwd: folder,
    encoding: "utf8",
  });
  return Number(/(\d+) written/.exec(stdout)?.[1]);
}
