/** Generated Kotlin equals the naive interpreter, on random models and random tensors. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Model } from "../../codegen/src/model.generated.ts";
import { interpret } from "../interpreter/interpret.ts";
import { expectSame } from "../support/compare.ts";
import { buildDecoders, type Decoders, decode } from "../support/decode.ts";
import { source } from "../support/models.ts";
import { randomTensors } from "../support/tensors.ts";
import { models } from "./models.ts";

const seed = Number(process.env.BOXWRIGHT_SEED ?? 1);
const count = Number(process.env.BOXWRIGHT_MODELS ?? 200);
const rounds = 6;

const sample: Model[] = fc.sample(models, { seed, numRuns: count });
let decoders: Decoders;

beforeAll(() => {
  decoders = buildDecoders(sample.map((model, i) => source(`random-${i}`, model)));
});

test(`${count} random models decode as the interpreter does (seed ${seed})`, () => {
  const jobs = sample.flatMap((model, i) =>
    Array.from({ length: rounds }, (_, round) => ({
      id: `random-${i}`,
      model,
      tensors: randomTensors(model, i * rounds + round),
    })),
  );
  const found = decode(decoders, jobs);
  let detections = 0;
  for (const [i, { model, tensors }] of jobs.entries()) {
    const expected = interpret(model, tensors);
    expectSame(found[i]!, expected, JSON.stringify(model));
    detections += expected.length;
  }
  expect(detections).toBeGreaterThan(count);
});
