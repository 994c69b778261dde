/** Random tensors, frames and thresholds for a random model. */
import type { Job } from "../../build-scripts/kotlin/decode.ts";
import type { Source } from "../../codegen/src/load.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { hash } from "../support/hash.ts";
import { source } from "../support/models.ts";
import { flood, randomTensors } from "../support/tensors.ts";
import type { RandomModel } from "./arbitraries/models.ts";
import { randomSize } from "./shots.ts";
import { randomThresholds } from "./thresholds.ts";

export interface RandomJob extends Job {
  readonly resolved: ResolvedModel;
}

export function randomSource(id: string, { model, listed }: RandomModel): Source {
  return source(id, model, { "priors.csv": listed.map((row) => row.join(",")).join("\n") });
}

/** A job that follows from its seed: every other one is a flood. */
export function randomJob(resolved: ResolvedModel, seed: number, thresholdsOf = randomThresholds): RandomJob {
  const { id, written: model } = resolved;
  const tensors = seed % 2 === 0 ? randomTensors(model, seed) : flood(model, seed);
  const listed = resolved.kind === "raw" ? resolved.priors?.listed : undefined;
  const thresholds = thresholdsOf(model, tensors, listed, seed);
  return { id, resolved, tensors, frame: randomSize(seed), thresholds };
}

/** Kotlin with room for so few candidates, and so few boxes without a grid, that small models run out of it. */
export function crowded(kotlin: string, seed: number): string {
  const room = 1 + (hash(kotlin.length, seed) % 9);
  return kotlin
    .replace(/(Candidates\(.*Ties\.\w+)(, room = \d+)?/, `$1, room = ${room}`)
    .replace(/= KeptBoxes\((?=(.?))/, (call, more) => `${call}gridFrom = 1${more === ")" ? "" : ", "}`);
}
