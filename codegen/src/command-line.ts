/** What can be typed: commands, their options, and what `--help` says of them. */
import { Command, type OutputConfiguration } from "commander";
import packageJson from "../../package.json" with { type: "json" };

export interface GenOptions {
  readonly models?: string;
  readonly out?: string;
  readonly package?: string;
  readonly request?: string;
  readonly check?: boolean;
  readonly dumpPlan?: boolean;
  readonly strict?: boolean;
}

export interface NewOptions {
  readonly like: string;
  readonly models: string;
}

export interface CheckOptions {
  readonly against?: string;
  readonly models: string;
  readonly run?: string;
}

export interface ImportOptions {
  readonly id?: string;
  readonly like?: string;
  readonly set?: readonly string[];
  readonly picture?: string;
  readonly models: string;
}

/** What is done for each command. */
export interface Actions {
  readonly gen: (ids: readonly string[], options: GenOptions) => Promise<void>;
  readonly startNew: (id: string, options: NewOptions) => Promise<void>;
  readonly check: (ids: readonly string[], options: CheckOptions) => Promise<void>;
  readonly importFile: (file: string, options: ImportOptions) => Promise<void>;
}

const exitCodes =
  "Exit codes: 0 done, 1 check or --check found a difference, 2 the input is wrong, 3 internal error (please report it).";

/** A mistake on the command line is one line, whatever advice follows. */
export const mistakeInOneLine: OutputConfiguration = {
  outputError: (text, write) => write(`${text.trim().replaceAll("\n", " ")}\n`),
};

export function commandLine({ gen, startNew, check, importFile }: Actions): Command {
  const program = new Command("boxwright")
    .description("Checks models/<id>/model.json and writes the Kotlin that decodes each model.")
    .version(packageJson.version)
    .configureOutput(mistakeInOneLine)
    .exitOverride();
  genCommand(program).action(gen);
  newCommand(program).action(startNew);
  checkCommand(program).action(check);
  importCommand(program).action(importFile);
  return withAllHelp(program);
}

function genCommand(program: Command): Command {
  return program
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
    .addHelpText("after", `\n${exitCodes}`);
}

function newCommand(program: Command): Command {
  return program
    .command("new")
    .description("Starts a model from another one's model.json and labels.")
    .argument("<id>", "folder name of the new model")
    .requiredOption("--like <model>", "folder name of the model to start from, yours or one that ships")
    .option("--models <folder>", "where the model folders are", "models");
}

function checkCommand(program: Command): Command {
  return program
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
    .option("--run <picture>", "run it on this picture as well, and say what its numbers contradict");
}

function importCommand(program: Command): Command {
  return program
    .command("import")
    .description(
      "Drafts a model from its network file. What the file does not say is asked, or left undecided.",
    )
    .argument("<file>", "the network: .tflite, .onnx, TorchScript or .pte")
    .option("--id <name>", "folder name of the new model; that of the file when not given")
    .option("--like <model>", "the model that it is like; the best that fits when not given")
    .option("--set <pointer=value>", "an answer in advance, as /input/color=BGR; may be given again", append)
    .option("--picture <file>", "run it on this picture as well, as check --run does")
    .option("--models <folder>", "where the model folders are", "models");
}

function append(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
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
