/** What `boxwright check --run` starts: runs the network on a picture, and says what its numbers contradict. */
import { join, parse, resolve } from "node:path";
import { understandSource } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import { answer, command } from "../command.ts";
import { understood } from "../failures.ts";
import { detectIn } from "./detect.ts";
import { draw, requireFree } from "./draw.ts";
import { contradictions, rangesOf, shown } from "./ranges.ts";

interface Options {
  readonly models: string;
  readonly weights?: string;
}

async function checkRun(id: string, picture: string, { models, weights }: Options): Promise<void> {
  const target = join("build/check", `${parse(picture).name}.${id}.png`);
  await requireFree(target);
  const source = understood(load(resolve(models), [id]))[0]!;
  const { model, place } = understood(understandSource(source));
  const { found, outputs } = await detectIn(models, id, picture, weights);
  const ranges = rangesOf(model, outputs);
  for (const range of ranges) {
    const { part, count, nan } = range;
    console.log(count === 0 ? `${part}: none` : `${part}: ${count} numbers, ${shown(range)}, ${nan} NaN`);
  }
  for (const { label, score, box } of found.slice(0, 10))
    console.log(`${label} ${score.toFixed(3)} ${box.map((side) => side.toFixed(1)).join(" ")}`);
  await draw(picture, found, target);
  console.log(`${found.length} found, drawn in ${target}`);
  if (found.length === 0)
    console.log("If there is something in the picture, look at color, mean, std and resize.");
  const lines = contradictions(model, ranges).map(place).map(formatProblem);
  for (const line of lines) console.error(line);
  if (lines.length > 0) process.exitCode = 1;
}

await command("check-run")
  .argument("<model>")
  .argument("<picture>")
  .requiredOption("--models <folder>")
  .option("--weights <file>")
  .action((id: string, picture: string, options: Options) => answer(() => checkRun(id, picture, options)))
  .parseAsync();
