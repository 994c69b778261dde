import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import {
  type Actions,
  type CheckOptions,
  commandLine,
  type GenOptions,
  type ImportOptions,
} from "./command-line.ts";
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

type Run = (command: () => Outcome | Promise<Outcome>) => Promise<void>;

function actions(run: Run): Actions {
  return {
    gen: (ids, options) => run(() => generate(toRequest(ids, options))),
    startNew: (id, options) => run(() => startModel({ id, shipped, ...options })),
    check: (ids, options) => run(() => compareNetworks(ids, options)),
    importFile: (file, options) => run(() => draft(file, options)),
  };
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

async function draft(
  file: string,
  { id: given, like, set = [], picture, models }: ImportOptions,
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

function toRequest(ids: readonly string[], options: GenOptions): Result<Request> {
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
    const run: Run = async (command) => {
      const ending = await command();
      print(ending);
      code = exitCode[ending.status];
    };
    await commandLine(actions(run)).parseAsync(argv);
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
