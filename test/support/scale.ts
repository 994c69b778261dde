import { rmSync } from "node:fs";
import { buildBundle, Workspace } from "./cli.ts";
import { tinyModel } from "./tiny.ts";

/** Runs the command line on many models, twice; seconds are of the first run. */
export function timeGenerator(sizes: readonly number[]) {
  buildBundle();
  return sizes.map((models) => {
    const work = new Workspace();
    for (let i = 0; i < models; i++) work.model(`model-${i}`, tinyModel());
    const start = performance.now();
    const first = work.run();
    const seconds = (performance.now() - start) / 1000;
    const written = (out: string) => Number(/(\d+) written/.exec(out)?.[1]);
    const result = { models, seconds, written: written(first.out), again: written(work.run().out) };
    rmSync(work.root, { recursive: true });
    return result;
  });
}
