import { Command } from "commander";

/** A command line that answers a mistake with one line and exit code 2. */
export function command(name: string): Command {
  return new Command(`npm run ${name} --`)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .configureOutput({ outputError: (text, write) => write(`${text.trim().replaceAll("\n", " ")}\n`) });
}
