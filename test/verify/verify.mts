/** `npm run verify -- <id>`: proves one model in seconds, with what the tests prove all models with. */
import { resolve } from "node:path";
import { chalk } from "zx";
import { command } from "../../build-scripts/command.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { findingsOf, formatProblem, type Problem } from "../../codegen/src/problem.ts";
import { steps } from "./steps.ts";

const exit = { proven: 0, failed: 1, badInput: 2 } as const;

async function verify(id: string, { models }: { readonly models: string }): Promise<number> {
  const sources = load(resolve(models), [id]);
  if (!sources.ok) return refuse(sources.problems);
  const model = resolveSource(sources.value[0]!);
  if (!model.ok) return refuse(model.problems);
  for (const problem of findingsOf(model)) console.log(chalk.yellow(formatProblem(problem)));
  let code: number = exit.proven;
  for await (const { state, text } of steps(sources.value[0]!)) {
    if (state === "fail") code = exit.failed;
    const color = { ok: chalk.green, fail: chalk.red, todo: chalk.yellow }[state];
    console.log(`${color(state.padEnd(4))} ${text}`);
  }
  return code;
}

function refuse(problems: readonly Problem[]): number {
  for (const problem of problems) console.error(formatProblem(problem));
  return exit.badInput;
}

await command("verify")
  .description(
    "Checks a model, compiles its Kotlin, and compares it with its golden cases and the interpreter.",
  )
  .argument("<id>", "folder name of the model")
  .option("--models <folder>", "where the model folders are", "models")
  .action(async (id: string, options) => {
    process.exitCode = await verify(id, options);
  })
  .parseAsync();
