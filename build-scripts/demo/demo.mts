/** `npm run demo -- <model> <picture>`: detects with the generated Kotlin and a real network, and draws what it finds. */
import { join, parse } from "node:path";
import { chalk } from "zx";
import { answer, command } from "../command.ts";
import { detect } from "./detect.ts";
import { draw, requireFree } from "./draw.ts";

interface Options {
  readonly weights?: string;
  readonly out?: string;
}

async function demo(model: string, picture: string, { weights, out }: Options): Promise<void> {
  const target = out ?? join("build/demo", `${parse(picture).name}.${model}.png`);
  await requireFree(target);
  const found = await detect(model, picture, weights);
  for (const { label, score, box } of found) {
    console.log(`${label.padEnd(20)} ${score.toFixed(3)}  ${box.map((side) => side.toFixed(1)).join(" ")}`);
  }
  await draw(picture, found, target);
  console.log(chalk.green(`${found.length} found, drawn in ${target}`));
}

await command("demo")
  .description(
    "Detects objects in a picture: generated Kotlin around the real network, on the JVM. TFLite and ONNX run there; TorchScript and ExecuTorch run in Python (PYTHON names another).",
  )
  .argument("<model>", "folder name of the model")
  .argument("<picture>", "a photograph")
  .option(
    "--weights <file>",
    "a .tflite, .onnx, .pt, .ptl, .torchscript or .pte (what weights.json of the model names)",
  )
  .option("--out <file>", "where the picture with boxes goes (build/demo/<picture>.<model>.png)")
  .action((model: string, picture: string, options: Options) => answer(() => demo(model, picture, options)))
  .parseAsync();
