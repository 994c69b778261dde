import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { startModel } from "./commands/new.ts";
import { type Request, readRequest, request } from "./commands/request.ts";
import { generate, planAll } from "./generate.ts";
import { load } from "./load.ts";
import { formatProblem, type Result } from "./problem.ts";
import { compare, type Difference, write } from "./write.ts";

/** Exit codes: 0 done, 1 `--check` found a difference, 2 the input is wrong, 3 Boxwright is wrong. */
const exit = { done: 0, differs: 1, badInput: 2, internal: 3 } as const;

class BadInput extends Error {}

interface Options {
  readonly models?: string;
  readonly out?: string;
  readonly package?: string;
  readonly request?: string;
  readonly check?: boolean;
  readonly dumpPlan?: boolean;
}

function main(argv: readonly string[]): number {
  const program = new Command("boxwright")
    .description("Checks models/<id>/model.json and writes the Kotlin that decodes each model.")
    .version(packageJson.version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  let code: number = exit.done;
  program
    .command("gen", { isDefault: true })
    .description("generate Kotlin for all models, or for those named")
    .argument("[ids...]", "folder names under --models")
    .option("--models <folder>", "where the model folders are (models)")
    .option("--out <folder>", "where the Kotlin goes (android/models/build/generated/boxwright/kotlin)")
    .option("--package <name>", "package of the Kotlin (boxwright.models)")
    .option("--check", "write nothing; exit 1 when the output is not up to date")
    .option("--dump-plan", "write nothing; print the plan of every model as JSON")
    .option("--request <file>", "read all of the above from a JSON file instead")
    .addHelpText(
      "after",
      "\nExit codes: 0 done, 1 --check found a difference, 2 the input is wrong, 3 Boxwright is wrong.",
    )
    .action((ids: string[], options: Options) => {
      code = run(unwrap(toRequest(ids, options)));
    });
  program
    .command("new")
    .description("start a model as a copy of another")
    .argument("<id>", "folder name of the new model")
    .requiredOption("--like <model>", "folder name of the model to copy")
    .option("--models <folder>", "where the model folders are", "models")
    .action((id: string, { like, models }: { like: string; models: string }) => {
      for (const file of unwrap(startModel(models, id, like))) console.log(file);
    });
  program.parse(argv);
  return code;
}

function toRequest(ids: readonly string[], options: Options): Result<Request> {
  if (options.request !== undefined) return readRequest(options.request);
  return request({
    ids,
    mode: options.check ? "check" : options.dumpPlan ? "plan" : "write",
    ...(options.models !== undefined && { models: options.models }),
    ...(options.out !== undefined && { out: options.out }),
    ...(options.package !== undefined && { packageName: options.package }),
  });
}

function run({ models, out, packageName, ids, mode }: Request): number {
  const sources = unwrap(load(resolve(models), ids));
  if (mode === "plan") {
    console.log(JSON.stringify(unwrap(planAll(sources, packageName)), null, 2));
    return exit.done;
  }
  const files = unwrap(generate(sources, packageName));
  const difference = unwrap(compare(resolve(out), files, ids.length === 0));
  if (mode === "check") return report(difference);
  write(resolve(out), files, difference);
  const { missing, changed, extra } = difference;
  console.log(
    `${files.length} models in ${out}: ${missing.length + changed.length} written, ${extra.length} removed`,
  );
  return exit.done;
}

function report(difference: Difference): number {
  const lines = (["missing", "changed", "extra"] as const).flatMap((kind) =>
    difference[kind].map((path) => `${kind}: ${path}`),
  );
  for (const line of lines) console.error(line);
  return lines.length > 0 ? exit.differs : exit.done;
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new BadInput(result.problems.map(formatProblem).join("\n"));
}

/** The only place where a failure becomes an exit code. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.badInput;
  if (error instanceof BadInput) {
    console.error(error.message);
    return exit.badInput;
  }
  console.error("boxwright: internal error, please report it");
  console.error(error);
  return exit.internal;
}

try {
  process.exitCode = main(process.argv);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
