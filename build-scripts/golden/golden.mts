/** `npm run golden`: recomputes golden cases with the references of test/reference, or pins one from recorded outputs. */
import { resolve } from "node:path";
import { formatProblem, type Result } from "../../codegen/src/problem.ts";
import { command } from "../command.ts";
import type { FrameSize } from "../kotlin/decode.ts";
import { pin } from "./pin.ts";
import { python } from "./python.ts";
import { recompute } from "./recompute.ts";

const cases = "test/cases";

interface Options {
  readonly pin?: string;
  readonly name?: string;
  readonly about?: string;
  readonly tolerance?: string;
  readonly score?: string;
  readonly pixels?: boolean;
  readonly frame?: string;
}

async function golden(ids: readonly string[], options: Options): Promise<number> {
  if (options.pin === undefined) return report(recompute(cases, ids, python));
  const [id] = ids;
  if (id === undefined || ids.length > 1)
    return misused("--pin wants one model: npm run golden -- <id> --pin <folder>");
  const numbers = { tolerance: numberOf(options.tolerance), score: numberOf(options.score) };
  const wrong = (["tolerance", "score"] as const).find((name) => !((numbers[name] ?? 0) >= 0));
  if (wrong !== undefined) return misused(`--${wrong}: "${options[wrong]}" is not a number of at least 0`);
  const { pin: folder, name, about, pixels = false } = options;
  const frame = options.frame === undefined ? undefined : frameOf(options.frame);
  if (frame === null) return misused(`--frame: "${options.frame}" is not like 1280x720`);
  const folders = { folder, models: resolve("models"), cases };
  return report(await pin({ id, name, about, ...numbers, pixels, frame, ...folders }));
}

function frameOf(text: string): FrameSize | null {
  const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text) ?? [];
  return height === undefined ? null : [Number(width), Number(height)];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function misused(line: string): number {
  console.error(line);
  return 2;
}

/** Prints what was done, and then what was not: exit code 1. What cannot be understood is exit code 2. */
function report(
  result: Result<{ readonly lines: readonly string[]; readonly failures: readonly string[] }>,
): number {
  if (!result.ok) {
    for (const problem of result.problems) console.error(formatProblem(problem));
    return 2;
  }
  for (const line of result.value.lines) console.log(line);
  for (const line of result.value.failures) console.error(line);
  return result.value.failures.length > 0 ? 1 : 0;
}

await command("golden")
  .description(
    "Recomputes the golden cases of all models, or of those named, with the references of test/reference (PYTHON names the interpreter).\nWith --pin: makes a case of outputs that were recorded.",
  )
  .argument("[ids...]", "folder names of models")
  .option("--pin <folder>", "folder with <output>.npy for each output, and expected.json or expected.npy")
  .option("--name <case>", "name of the new case (<id>-recorded)")
  .option("--about <sentence>", "where outputs and detections come from")
  .option("--tolerance <number>", "how far scores and boxes may be from what is expected (1e-6)")
  .option("--score <number>", "score from which the original code keeps detections (the model's threshold)")
  .option(
    "--frame <size>",
    "width x height of the frame that the network saw, as 1280x720 (the input's size)",
  )
  .option("--pixels", "boxes are in pixels of the input, not in 0..1")
  .action(async (ids: string[], options: Options) => {
    process.exitCode = await golden(ids, options);
  })
  .parseAsync();
