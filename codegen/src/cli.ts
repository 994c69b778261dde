import { dirname, join } from "node:path";
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
import { print } from "./print.ts";
import { errorIn, type Result } from "./problem.ts";
import type { Memory } from "./remembered.ts";
import { shownPath } from "./shown-path.ts";

const internalError = 3;

type Run = (command: () => Outcome | Promise<Outcome>) => Promise<void>;

/** `home`: this repository, or the npm package. */
function actions(run: Run, home: string): Actions {
  const shipped = join(home, "models");
  return {
    gen: (ids, options) => run(() => generate(ids, options)),
    startNew: (id, options) => run(() => startModel({ id, shipped, ...options })),
    check: (ids, options) => run(() => compareNetworks(ids, options, home)),
    importFile: (file, options) => run(() => draft(file, options, home)),
  };
}

/** Readers of network files are large, and nothing else needs them. What a run shows follows what the file says. */
async function compareNetworks(
  ids: readonly string[],
  { against, models, run }: CheckOptions,
  home: string,
): Promise<Outcome> {
  const { check } = await import("./commands/check.ts");
  const [id, ...others] = ids;
  if (run !== undefined && (id === undefined || others.length > 0))
    return refused([errorIn("--run", "runs one network; name one model")]);
  const compared = check({ ids, models, against });
  if (run === undefined || compared.status === "badInput") return compared;
  print(compared);
  const { runOnPicture } = await import("./commands/run.ts");
  const shown = runOnPicture({ models, id: id!, picture: run, against, home });
  return shown.status === "done" ? { ...compared, out: [], err: [] } : shown;
}

async function draft(
  file: string,
  { id: given, like, set = [], picture, models }: ImportOptions,
  home: string,
): Promise<Outcome> {
  const { idFrom, importNetwork } = await import("./commands/import.ts");
  const { obstaclesToPicture, runOnPicture } = await import("./commands/run.ts");
  const obstacles = picture === undefined ? [] : obstaclesToPicture(picture);
  if (obstacles.length > 0) return refused(obstacles);
  const id = given ?? idFrom(file);
  const atTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const ask = atTerminal ? (await import("./import/ask.ts")).ask : undefined;
  const drafted = await importNetwork({ file, id, like, set, models, shipped: join(home, "models"), ask });
  if (picture === undefined || drafted.status !== "done") return drafted;
  print(drafted);
  return runOnPicture({ models, id, picture, against: file, home });
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

/** What a request file asks for is not remembered: Gradle knows by itself when nothing has changed. */
function generate(ids: readonly string[], options: GenOptions): Outcome {
  const asked = toRequest(ids, options);
  if (!asked.ok) return refused(asked.problems);
  const { memory, ...outcome } = gen(asked.value);
  return memory === undefined || options.request !== undefined ? outcome : { ...outcome, memory };
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

/** What the beginning of the bundle gives to the rest. */
export interface Start {
  /** Path of the bundle. */
  readonly self: string;
  readonly remember: (memory: Memory) => void;
}

/** Runs a command, prints what it says, and turns its ending into an exit code. */
export async function main(argv: readonly string[], { self, remember }: Start): Promise<number> {
  let code = exitCode.done;
  try {
    const run: Run = async (command) => {
      const ending = await command();
      print(ending);
      if (ending.memory !== undefined) remember(ending.memory);
      code = exitCode[ending.status];
    };
    await commandLine(actions(run, dirname(dirname(dirname(self))))).parseAsync(argv);
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
