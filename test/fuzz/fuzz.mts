/** `npm run fuzz -- --minutes N [--seed S]`: tries to break the generator with mutated models, and its Kotlin with random tensors. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import { chalk } from "zx";
import { command } from "../../build-scripts/command.ts";
import { attempt } from "./attempt.ts";
import { mistakes } from "./compiled.ts";
import { type Files, withExtremes } from "./edits.ts";
import { corpus, fuzz, seeds } from "./fuzz.ts";
import { tryPairs } from "./pairs.ts";
import { keepProgress, lastProgress } from "./progress.ts";

/** What is tried with one seed. */
const round = { mutants: 5000, compiled: 25, models: 60, tensors: 100 } as const;

/** Prints a model that breaks something, and keeps it. */
function keep(files: Files, reason: string): void {
  const name = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 12);
  mkdirSync(join(corpus, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(corpus, name, file), text);
  console.error(chalk.red(`${join(corpus, name)}: ${reason}`));
  process.exitCode = 1;
}

function tryExtremes(): void {
  const counts = { tried: 0, accepted: 0 };
  for (const model of seeds()) {
    for (const files of withExtremes(model)) {
      counts.tried++;
      try {
        if (attempt(files) !== undefined) counts.accepted++;
      } catch (error) {
        keep(files, String(error));
      }
    }
  }
  console.log(`numbers set to extremes: ${counts.tried}, of which ${counts.accepted} are accepted`);
}

async function tryMutants(seed: number): Promise<number> {
  const { mutants, accepted, sample, broken } = fuzz(seed, round.mutants, round.compiled);
  if (broken !== undefined) keep(broken.files, broken.reason);
  const wrong = await mistakes(sample.map(({ file }) => file));
  for (const [i, mistake] of wrong.entries()) if (mistake !== undefined) keep(sample[i]!.files, mistake);
  console.log(`seed ${seed}: ${mutants} mutants, ${accepted} accepted, ${sample.length} compiled and loaded`);
  return mutants;
}

async function tryTensors(seed: number): Promise<number> {
  const different = await tryPairs(seed, round);
  if (different !== undefined) {
    console.error(chalk.red(`seed ${seed}: the generated Kotlin is not the interpreter\n${different}`));
    process.exitCode = 1;
  }
  const pairs = round.models * round.tensors;
  console.log(`seed ${seed}: ${pairs} pairs of ${round.models} random models with tensors`);
  return pairs;
}

/** That of an option: with another word no mutant would be tried, and nothing said. */
function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("It is a number from 0 on.");
  return value;
}

interface Options {
  readonly minutes: number;
  readonly seed?: number;
  readonly extremes: boolean;
  readonly only?: "mutants" | "pairs";
}

await command("fuzz")
  .description(
    "Mutates models, and decodes random tensors by random models, until the time is over; at least one round. What breaks the generator is shrunk and kept in test/fuzz/corpus; what decodes wrongly is shrunk and printed.",
  )
  .requiredOption("--minutes <n>", "for how long mutants are tried", number)
  .option(
    "--seed <s>",
    "the first seed, in place of the one where the last run ended; each round adds 1",
    number,
  )
  .option("--no-extremes", "leave out the numbers set to extremes, one at a time")
  .addOption(new Option("--only <what>", "try nothing else").choices(["mutants", "pairs"]))
  .action(async ({ minutes, seed, extremes, only }: Options) => {
    if (extremes && only !== "pairs") tryExtremes();
    const end = Date.now() + minutes * 60_000;
    const progress = seed === undefined ? lastProgress() : { seed, mutants: 0, pairs: 0 };
    do {
      if (only !== "pairs") progress.mutants += await tryMutants(progress.seed);
      if (only !== "mutants") progress.pairs += await tryTensors(progress.seed);
      progress.seed++;
      keepProgress(progress);
    } while (Date.now() < end);
    console.log(
      `in all ${progress.mutants} mutants and ${progress.pairs} pairs; the next run goes on with seed ${progress.seed}`,
    );
  })
  .parseAsync();
