/** Generated Kotlin equals the naive interpreter, on random models over the whole vocabulary and on random tensors. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { interpret } from "../interpreter/interpret.ts";
import { expectSame } from "../support/compare.ts";
import { buildDecoders, type Decoders, decode } from "../support/decode.ts";
import { source } from "../support/models.ts";
import { randomTensors } from "../support/tensors.ts";
import { rawModels, rowModels } from "./models.ts";

const seed = Number(process.env.BOXWRIGHT_SEED ?? 1);
const count = Number(process.env.BOXWRIGHT_MODELS ?? 300);
const rounds = 6;

const sample = [
  ...fc.sample(rawModels, { seed, numRuns: Math.ceil(count * 0.85) }),
  ...fc.sample(rowModels, { seed, numRuns: Math.floor(count * 0.15) }),
];
let decoders: Decoders;

beforeAll(() => {
  const csv = (listed: readonly (readonly number[])[]) => listed.map((row) => row.join(",")).join("\n");
  decoders = buildDecoders(
    sample.map(({ model, listed }, i) => source(`random-${i}`, model, { "priors.csv": csv(listed) })),
  );
});

test(`${count} random models decode as the interpreter does (seed ${seed})`, () => {
  const jobs = sample.flatMap(({ model }, i) =>
    Array.from({ length: rounds }, (_, round) => ({
      id: `random-${i}`,
      model,
      tensors: randomTensors(model, i * rounds + round),
    })),
  );
  const found = decode(decoders, jobs);
  let detections = 0;
  for (const [i, { id, model, tensors }] of jobs.entries()) {
    const resolved = decoders.models.get(id)!;
    const listed = resolved.kind === "raw" ? resolved.priors?.listed : undefined;
    const expected = interpret(model, tensors, listed);
    expectSame(found[i]!, expected, JSON.stringify(model));
    detections += expected.length;
  }
  expect(detections).toBeGreaterThan(count);
});
