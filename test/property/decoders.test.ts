/** Generated Kotlin equals the naive interpreter, on random models over the whole vocabulary, random frames and random tensors. */
import { beforeAll, expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { preprocess, type TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { expectSame } from "../support/compare.ts";
import { hash } from "../support/hash.ts";
import { interpreted } from "../support/interpreted.ts";
import { source } from "../support/models.ts";
import { flood, randomTensors } from "../support/tensors.ts";
import { randomModels } from "./arbitraries/models.ts";
import { randomShots, randomSize, shotDifference } from "./shots.ts";
import { randomThresholds } from "./thresholds.ts";

const seed = Number(process.env.BOXWRIGHT_SEED ?? 1);
const count = Number(process.env.BOXWRIGHT_MODELS ?? 300);
const rounds = 6;

const sample = randomModels(seed, count);
let decoders: Decoders;

beforeAll(async () => {
  const csv = (listed: readonly (readonly number[])[]) => listed.map((row) => row.join(",")).join("\n");
  decoders = await buildDecoders(
    sample.map(({ model, listed }, i) => source(`random-${i}`, model, { "priors.csv": csv(listed) })),
    crowded,
  );
});

/** Leaves room for so few candidates, and so few boxes without a grid, that small models run out of it. */
function crowded(kotlin: string): string {
  const room = 1 + (hash(kotlin.length, seed) % 9);
  return kotlin
    .replace(/(Candidates\(.*Ties\.\w+)(, room = \d+)?/, `$1, room = ${room}`)
    .replace(/= KeptBoxes\((?=(.?))/, (call, more) => `${call}gridFrom = 1${more === ")" ? "" : ", "}`);
}

test(`${count} random models decode as the interpreter does (seed ${seed})`, async () => {
  const detections = await compareAll(() => ({}));
  expect(detections).toBeGreaterThan(count);
});

test(`and with thresholds that are set at run time (seed ${seed})`, async () => {
  const detections = await compareAll(randomThresholds);
  expect(detections).toBeGreaterThan(count);
});

/** Decodes random tensors, in some rounds for each model, and returns how many detections there were. */
async function compareAll(thresholdsOf: typeof randomThresholds): Promise<number> {
  const jobs = sample.flatMap((_, i) =>
    Array.from({ length: rounds }, (_, round) => jobOf(i, round, thresholdsOf)),
  );
  const found = await decode(decoders, jobs);
  let detections = 0;
  for (const [i, { model, tensors, thresholds, frame }] of jobs.entries()) {
    const expected = interpreted(decoders.models.get(jobs[i]!.id)!, tensors, thresholds, frame);
    expectSame(found[i]!, expected, JSON.stringify({ thresholds, frame, model }));
    detections += expected.length;
  }
  return detections;
}

function jobOf(i: number, round: number, thresholdsOf: typeof randomThresholds) {
  const id = `random-${i}`;
  const seed = i * rounds + round;
  const resolved = decoders.models.get(id)!;
  const { written: model } = resolved;
  const tensors = round % 2 === 0 ? randomTensors(model, seed) : flood(model, seed);
  const listed = resolved.kind === "raw" ? resolved.priors?.listed : undefined;
  return {
    id,
    model,
    tensors,
    listed,
    frame: randomSize(seed),
    thresholds: thresholdsOf(model, tensors, listed, seed),
  };
}

test(`${count} random models preprocess, and map boxes back, as the interpreter does (seed ${seed})`, async () => {
  const shots = randomShots(seed, 2 * sample.length);
  const jobs = shots.map((shot, i) => ({ id: `random-${i % sample.length}`, ...shot }));
  for (const [i, found] of (await preprocess(decoders, jobs)).entries()) {
    const { written: model } = decoders.models.get(jobs[i]!.id)!;
    expect(shotDifference(model, shots[i]!, found), describeJob(model, shots[i]!.frame)).toBeUndefined();
  }
});

function describeJob({ input, resize, result }: Model, { planes, ...frame }: TestFrame): string {
  const strides = planes.map(({ bytes, ...plane }) => plane);
  return JSON.stringify({ input, resize, clip: result.clip, frame, strides });
}
