import { Command } from "commander";
import { chalk } from "zx";
import { mistakeInOneLine } from "../codegen/src/command-line.ts";
import { InputError, NotFetched } from "./failures.ts";

/** A command line that answers a mistake with one line and exit code 2. */
export function command(name: string): Command {
  return new Command(`npm run ${name} --`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .configureOutput(mistakeInOneLine);
}

/** Runs a command to its end. What fails is a sentence, and exit code 2 where the input is wrong, else 1. */
export async function answer(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    console.error(chalk.red(sentenceOf(error as Error)));
    process.exitCode = error instanceof InputError ? 2 : 1;
  }
}

function sentenceOf(error: Error): string {
  if (!(error instanceof NotFetched)) return (error as { stderr?: string }).stderr?.trim() || error.message;
  const words = process.argv.slice(2).map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`));
  const again = ["npm run", process.env.npm_lifecycle_event ?? "demo", "--", ...words].join(" ");
  return `${error.message}; connect to the network once and run: ${again}`;
}
