/** Generated Kotlin equals the naive interpreter, on random models over the whole vocabulary, random frames and random tensors. */
import { beforeAll, expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { preprocess, type TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { expectSame } from "../support/compare.ts";
import { interpreted } from "../support/interpreted.ts";
import { verdicts } from "../support/verdicts.ts";
import { randomModels } from "./arbitraries/models.ts";
import { crowded, randomJob, randomSource } from "./jobs.ts";
import { randomShots, shotDifference } from "./shots.ts";
import { randomThresholds } from "./thresholds.ts";

const seed = Number(process.env.BOXWRIGHT_SEED ?? 1);
const count = Number(process.env.BOXWRIGHT_MODELS ?? 300);
const rounds = 6;

const sample = randomModels(seed, count);
const idOf = (i: number) => `random-${i}`;
const indexOf = (id: string) => Number(id.slice("random-".length));

/** Tests with a part of the random models: from one fraction of them up to another. */
export function testRandomModels(from: number, until: number): void {
  const [first, end] = [Math.ceil(from * count), Math.ceil(until * count)];
  const ids = sample.slice(first, end).map((_, i) => idOf(first + i));
  const these = `random models ${first} to ${end - 1} of ${count}`;
  let decoders: Decoders;

  beforeAll(async () => {
    const sources = ids.map((id) => randomSource(id, sample[indexOf(id)]!));
    decoders = await buildDecoders(sources, (kotlin) => crowded(kotlin, seed));
  });

  test(`${these} decode as the interpreter does (seed ${seed})`, async () => {
    const found = await verdicts(decoders, ids, ["decode"], (fresh) =>
      compareAll(decoders, fresh, () => ({})),
    );
    expect(sum(found)).toBeGreaterThan(ids.length);
  });

  test(`${these}, and with thresholds that are set at run time (seed ${seed})`, async () => {
    const found = await verdicts(decoders, ids, ["thresholds"], (fresh) =>
      compareAll(decoders, fresh, randomThresholds),
    );
    expect(sum(found)).toBeGreaterThan(ids.length);
  });

  test(`${these} preprocess, and map boxes back, as the interpreter does (seed ${seed})`, async () => {
    await verdicts(decoders, ids, ["preprocess", seed, count], (fresh) => preprocessAll(decoders, fresh));
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Decodes random tensors, in some rounds for each model, and returns how many detections each had. */
async function compareAll(
  decoders: Decoders,
  fresh: readonly string[],
  thresholdsOf: typeof randomThresholds,
): Promise<number[]> {
  const jobs = fresh.flatMap((id) =>
    Array.from({ length: rounds }, (_, round) =>
      randomJob(decoders.models.get(id)!, indexOf(id) * rounds + round, thresholdsOf),
    ),
  );
  const found = await decode(decoders, jobs);
  for (const [i, { resolved, tensors, thresholds, frame }] of jobs.entries()) {
    const expected = interpreted(resolved, tensors, thresholds, frame);
    expectSame(found[i]!, expected, JSON.stringify({ thresholds, frame, model: resolved.written }));
  }
  return fresh.map((_, i) => found.slice(i * rounds, (i + 1) * rounds).flat().length);
}

/** Sends two random frames through each model. */
async function preprocessAll(decoders: Decoders, fresh: readonly string[]): Promise<number[]> {
  const shots = randomShots(seed, 2 * count);
  const both = fresh.flatMap((id) => [0, count].map((more) => ({ id, shot: shots[indexOf(id) + more]! })));
  const jobs = both.map(({ id, shot }) => ({ id, ...shot }));
  for (const [i, found] of (await preprocess(decoders, jobs)).entries()) {
    const { id, shot } = both[i]!;
    const { written: model } = decoders.models.get(id)!;
    expect(shotDifference(model, shot, found), describeJob(model, shot.frame)).toBeUndefined();
  }
  return fresh.map(() => 2);
}

function describeJob({ input, resize, result }: Model, { planes, ...frame }: TestFrame): string {
  const strides = planes.map(({ bytes, ...plane }) => plane);
  return JSON.stringify({ input, resize, clip: result.clip, frame, strides });
}
