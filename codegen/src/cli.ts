import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { gen } from "./commands/gen.ts";
import { startModel } from "./commands/new.ts";
import { exitCode, type Outcome, refused } from "./commands/outcome.ts";
import { type Request, readRequest, request } from "./commands/request.ts";
import { shownPath } from "./load.ts";
import { errorIn, type Result } from "./problem.ts";
import { isWhole } from "./whole.ts";

/** The models of this repository, or of the npm package. */
const shipped = fileURLToPath(new URL("../../models", import.meta.url));

const internalError = 3;
const exitCodes =
  "Exit codes: 0 done, 1 check or --check found a difference, 2 the input is wrong, 3 internal error (please report it).";

interface Options {
  readonly models?: string;
  readonly out?: string;
  readonly package?: string;
  readonly request?: string;
  readonly check?: boolean;
  readonly dumpPlan?: boolean;
  readonly strict?: boolean;
}

type Run = (command: () => Outcome | Promise<Outcome>) => Promise<void>;

function commandLine(run: Run): Command {
  const program = new Command("boxwright")
    .description("Checks models/<id>/model.json and writes the Kotlin that decodes each model.")
    .version(packageJson.version)
    .exitOverride();
  program
    .command("gen", { isDefault: true })
    .description("Generates Kotlin for all models, or for those named. The command when none is given.")
    .argument("[ids...]", "folder names under --models")
    .option("--models <folder>", "where the model folders are (models)")
    .option("--out <folder>", "where the Kotlin goes (android/models/build/generated/boxwright/kotlin)")
    .option("--package <name>", "package of the Kotlin (boxwright.models)")
    .option("--check", "write nothing; exit 1 when the output is not up to date")
    .option("--dump-plan", "write nothing; print the plan of every model as JSON")
    .option("--strict", "treat warnings as errors")
    .option("--request <file>", "read all of the above from a JSON file instead")
    .addHelpText("after", `\n${exitCodes}`)
    .action((ids: string[], options: Options) => run(() => generate(toRequest(ids, options))));
  program
    .command("new")
    .description("Starts a model from another one's model.json and labels.")
    .argument("<id>", "folder name of the new model")
    .requiredOption("--like <model>", "folder name of the model to start from, yours or one that ships")
    .option("--models <folder>", "where the model folders are", "models")
    .action((id: string, options: { like: string; models: string }) =>
      run(() => startModel({ id, shipped, ...options })),
    );
  program
    .command("check")
    .description(
      "Compares models with what their network files say: names, order, shapes, types, scales, labels, anchors.",
    )
    .argument("[ids...]", "folder names under --models; all that have a weights.json when none is given")
    .option(
      "--against <file>",
      "the network: .tflite, .onnx, TorchScript or .pte; that of weights.json when not given",
    )
    .option("--models <folder>", "where the model folders are", "models")
    .option("--run <picture>", "run it on this picture as well, and say what its numbers contradict")
    .action((ids: string[], options: CheckOptions) => run(() => compareNetworks(ids, options)));
  program
    .command("import")
    .description(
      "Drafts a model from its network file. What the file does not say is asked, or left undecided.",
    )
    .argument("<file>", "the network: .tflite, .onnx, TorchScript or .pte")
    .option("--id <name>", "folder name of the new model; that of the file when not given")
    .option("--like <model>", "the model that it is like; the best that fits when not given")
    .option("--set <pointer=value>", "an answer ahead, as /input/color=BGR; may be given again", append, [])
    .option("--picture <file>", "run it on this picture as well, as check --run does")
    .option("--models <folder>", "where the model folders are", "models")
    .action((file: string, options: ImportOptions) => run(() => draft(file, options)));
  return withAllHelp(program);
}

interface CheckOptions {
  readonly against?: string;
  readonly models: string;
  readonly run?: string;
}

/** Readers of network files are large, and nothing else needs them. What a run shows follows what the file says. */
async function compareNetworks(
  ids: readonly string[],
  { against, models, run }: CheckOptions,
): Promise<Outcome> {
  const { check } = await import("./commands/check.ts");
  const [id, ...others] = ids;
  if (run !== undefined && (id === undefined || others.length > 0))
    return refused([errorIn("--run", "runs one network; name one model")]);
  const compared = check({ ids, models, against });
  if (run === undefined || compared.status === "badInput") return compared;
  print(compared);
  const { runOnPicture } = await import("./commands/run.ts");
  const shown = runOnPicture({ models, id: id!, picture: run, against, home: dirname(shipped) });
  return shown.status === "done" ? { ...compared, out: [], err: [] } : shown;
}

interface ImportOptions {
  readonly id?: string;
  readonly like?: string;
  readonly set: readonly string[];
  readonly picture?: string;
  readonly models: string;
}

function append(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

async function draft(
  file: string,
  { id: given, like, set, picture, models }: ImportOptions,
): Promise<Outcome> {
  const { idFrom, importNetwork } = await import("./commands/import.ts");
  const { obstaclesToPicture, runOnPicture } = await import("./commands/run.ts");
  const obstacles = picture === undefined ? [] : obstaclesToPicture(picture);
  if (obstacles.length > 0) return refused(obstacles);
  const id = given ?? idFrom(file);
  const atTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const ask = atTerminal ? (await import("./import/ask.ts")).ask : undefined;
  const drafted = await importNetwork({ file, id, like, set, models, shipped, ask });
  if (picture === undefined || drafted.status !== "done") return drafted;
  print(drafted);
  return runOnPicture({ models, id, picture, against: file, home: dirname(shipped) });
}

/** `--help` tells of all commands with all of their options. */
function withAllHelp(program: Command): Command {
  const help = () =>
    [
      program.description(),
      ...program.commands.map((command) => Command.prototype.helpInformation.call(command).trimEnd()),
      `${exitCodes}\n`,
    ].join("\n\n");
  program.helpInformation = help;
  return program;
}

function toRequest(ids: readonly string[], options: Options): Result<Request> {
  if (options.request !== undefined) return readRequest(options.request);
  return request({
    ids,
    mode: options.check ? "check" : options.dumpPlan ? "plan" : "write",
    strict: options.strict ?? false,
    ...(options.models !== undefined && { models: options.models }),
    ...(options.out !== undefined && { out: options.out }),
    ...(options.package !== undefined && { packageName: options.package }),
  });
}

function generate(asked: Result<Request>): Outcome {
  return asked.ok ? gen(asked.value) : refused(asked.problems);
}

/** What the system refused, in one line: a full disk, a folder that nobody may write to. */
function systemError(error: unknown): string | undefined {
  const { path, syscall, message } = error as NodeJS.ErrnoException;
  const [, reason = message] = /^\w+: (.*), \w+( |$)/.exec(message) ?? [];
  if (syscall === "uv_cwd") return `the current folder: ${reason}`;
  if (path === undefined || syscall === undefined) return undefined;
  const shown = shownPath(path);
  return `${shown.startsWith("..") ? path : shown}: ${reason}`;
}

function print({ out, err }: Outcome): void {
  for (const line of err) console.error(line);
  // Not by `console.log`, which keeps to itself what it could not write.
  for (const line of out) process.stdout.write(`${line}\n`);
}

/** A full disk may take no output. Whoever reads it may also have had enough: that is no mistake. */
function watchOutput(): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    console.error(`standard output: ${message}`);
    process.on("exit", () => {
      process.exitCode ||= exitCode.badInput;
    });
  });
}

/** The only place that prints, and that turns an ending into an exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const self = fileURLToPath(import.meta.url);
  if (!isWhole(readFileSync(self))) {
    console.error(`${self}: is damaged; install or build it again`);
    return exitCode.badInput;
  }
  let code = exitCode.done;
  try {
    const program = commandLine(async (command) => {
      const ending = await command();
      print(ending);
      code = exitCode[ending.status];
    });
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.badInput;
    const obstacle = systemError(error);
    if (obstacle !== undefined) {
      console.error(obstacle);
      return exitCode.badInput;
    }
    console.error("boxwright: internal error (please report it)");
    console.error(error);
    return internalError;
  }
}

watchOutput();
process.exitCode = await main(process.argv);
