/** `npm run compare`: the app's benchmark of models and engines, on this JVM. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { chalk } from "zx";
import { load } from "../../codegen/src/load.ts";
import { answer, command } from "../command.ts";
import { orInputError, understood } from "../failures.ts";
import { inTemporaryFolder } from "../kotlin/temporary.ts";
import { measure, type Plan, readPicture } from "./measure.ts";
import { findWeights, type Weights } from "./weights.ts";

interface Options {
  readonly weights: readonly string[];
  readonly runs: number;
  readonly picture: string;
  readonly out: string;
}

/** The model for PyTorch Mobile on Vulkan; that of a desktop is mostly a program for its CPU, so its time says nothing. */
const onVulkan = "ssd300-resnet50-maps";

const note =
  "Measured by Boxwright's own benchmark on a desktop JVM, on no phone. Engines and models can be compared with each other here; the quoted row is of another machine.";
const vulkanNote =
  "Whether PyTorch Mobile's Vulkan runs this network at all, and finds what its CPU finds. On a desktop, Vulkan mostly is a program for the CPU: the times say nothing of a phone's GPU.";

async function compare(ids: readonly string[], { weights, runs, picture, out }: Options): Promise<void> {
  await inTemporaryFolder(async (work) => {
    const found = await findWeights(
      weights.map((folder) => resolve(folder)),
      idsOf(ids),
      work,
    );
    await orInputError(`${out} cannot be written`, async () => mkdirSync(out, { recursive: true }));
    const pixels = await readPicture(picture, join(work, "picture"));
    const plan = { weights: found, backends: ["CPU", "XNNPACK"], runs, picture: pixels, out: work };
    await table("compare", note, plan, out);
    const maps: Weights = { ...found, models: found.models.filter((id) => id === onVulkan) };
    if (maps.models.length > 0)
      await table("vulkan", vulkanNote, { ...plan, weights: maps, backends: ["VULKAN"], runs: 1 }, out);
  });
}

function idsOf(ids: readonly string[]): string[] {
  return understood(load(resolve("models"), ids)).map(({ id }) => id);
}

async function table(name: string, says: string, plan: Plan, out: string): Promise<void> {
  await measure(plan);
  const text = `${says}\n\n${readFileSync(join(plan.out, "report.md"), "utf8")}`;
  writeFileSync(join(out, `${name}.md`), text);
  for (const ending of ["csv", "json"])
    copyFileSync(join(plan.out, `report.${ending}`), join(out, `${name}.${ending}`));
  console.log(text);
  console.error(chalk.green(`written: ${join(out, name)}.md, .csv and .json`));
}

function count(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a number from 1 on.");
}

await command("compare")
  .description(
    "Measures models by PyTorch Mobile, TFLite and ONNX Runtime with the app's benchmark, on this JVM. Network files are called <model>.ptl, .tflite and .onnx.",
  )
  .argument("[models...]", "folder names of models (all that have a network file)")
  .option(
    "--weights <folder>",
    "a folder of network files, beside those that weights.json of models name; may be repeated",
    (folder: string, before: readonly string[]) => [...before, folder],
    [],
  )
  .option("--runs <n>", "timed runs of each, after 10 others", count, 50)
  .option("--picture <file>", "what the networks see", "android/app/src/main/res/raw/coffee.jpg")
  .option("--out <folder>", "where tables go", "build/compare")
  .action((ids: string[], options: Options) => answer(() => compare(ids, options)))
  .parseAsync();
