/** Mutated models, and random tensors, others in every run: the seed is in the name of what fails. `npm run fuzz` does the same for longer. */
import { expect, test } from "vitest";
import { attempt } from "./attempt.ts";
import { mistakes } from "./compiled.ts";
import { fuzz, seeds } from "./fuzz.ts";
import { tryPairs } from "./pairs.ts";

const seed = Number(process.env.BOXWRIGHT_SEED ?? Date.now() % 2 ** 31);
console.log(`fuzz: seed ${seed}; BOXWRIGHT_SEED repeats it`);

test("what broke the generator once does so no more", () => {
  for (const files of seeds()) attempt(files);
});

test(`1500 mutants break nothing, and some that are accepted compile and load (seed ${seed})`, async () => {
  const { mutants, accepted, sample, broken } = fuzz(seed, 1500, 8);
  expect(broken).toBeUndefined();
  expect(mutants).toBe(1500);
  expect(accepted).toBeGreaterThan(50);
  const wrong = await mistakes(sample.map(({ file }) => file));
  for (const [i, mistake] of wrong.entries())
    expect(mistake, JSON.stringify(sample[i]!.files)).toBeUndefined();
});

test(`20 random models decode 50 tensors each as the interpreter does (seed ${seed})`, async () => {
  expect(await tryPairs(seed, { models: 20, tensors: 50 })).toBeUndefined();
});
