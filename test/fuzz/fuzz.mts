/** `npm run fuzz -- --minutes N [--seed S]`: tries to break the generator with mutated models, and keeps what does in the corpus. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { chalk } from "zx";
import { command } from "../../build-scripts/command.ts";
import { attempt } from "./attempt.ts";
import { mistakes } from "./compiled.ts";
import { type Files, withExtremes } from "./edits.ts";
import { corpus, fuzz, seeds } from "./fuzz.ts";

/** Mutants of one seed, and how many of those that are accepted are compiled. */
const round = { mutants: 5000, compiled: 25 } as const;

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

async function tryMutants(seed: number): Promise<void> {
  const { mutants, accepted, sample, broken } = fuzz(seed, round.mutants, round.compiled);
  if (broken !== undefined) keep(broken.files, broken.reason);
  const wrong = await mistakes(sample.map(({ file }) => file));
  for (const [i, mistake] of wrong.entries()) if (mistake !== undefined) keep(sample[i]!.files, mistake);
  console.log(`seed ${seed}: ${mutants} mutants, ${accepted} accepted, ${sample.length} compiled and loaded`);
}

/** That of an option: with another word no mutant would be tried, and nothing said. */
function number(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError("It is a number from 0 on.");
  return value;
}

await command("fuzz")
  .description(
    "Mutates models until the time is over; what breaks the generator is shrunk and kept in test/fuzz/corpus.",
  )
  .requiredOption("--minutes <n>", "for how long mutants are tried", number)
  .option("--seed <s>", "the first seed; each round adds 1", number, Date.now() % 2 ** 31)
  .option("--no-extremes", "leave out the numbers set to extremes, one at a time")
  .action(async ({ minutes, seed, extremes }: { minutes: number; seed: number; extremes: boolean }) => {
    if (extremes) tryExtremes();
    const end = Date.now() + minutes * 60_000;
    for (let i = 0; Date.now() < end; i++) await tryMutants(seed + i);
  })
  .parseAsync();
