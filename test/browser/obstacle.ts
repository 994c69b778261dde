/** Why the page cannot be tested here; undefined where it can. */
import { fetchWeights } from "../../build-scripts/demo/fetch.ts";
import { NotFetched } from "../../build-scripts/failures.ts";
import { fetchRuntime } from "../../build-scripts/preview/runtimes.ts";
import { findChromium, missing } from "./chromium.ts";

export async function findObstacle(): Promise<string | undefined> {
  if (findChromium() === undefined) return missing;
  try {
    for (const model of ["blazeface-short", "ssd-mobilenet-v2-openimages"]) await fetchWeights(model);
    for (const runtime of ["litert", "tflite"] as const) await fetchRuntime(runtime);
    return undefined;
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    return `${error.message}; then: npx vitest run --project browser`;
  }
}
