/** `npm run demo -- <model> <picture>`: detects with the generated Kotlin and a real network, and draws what it finds. */
import { parse } from "node:path";
import { argv, chalk } from "zx";
import { detect, InputError } from "./detect.ts";
import { draw } from "./draw.ts";

const [model, picture] = argv._;
if (model === undefined || picture === undefined) {
  console.error("npm run demo -- <model> <picture> [--weights file.tflite] [--out boxes.png]");
  process.exit(2);
}
try {
  const found = await detect(model, picture, argv.weights);
  for (const { label, score, box } of found) {
    console.log(`${label.padEnd(20)} ${score.toFixed(3)}  ${box.map((side) => side.toFixed(1)).join(" ")}`);
  }
  const out = argv.out ?? `${parse(picture).name}.${model}.png`;
  await draw(picture, found, out);
  console.log(chalk.green(`${found.length} found, drawn in ${out}`));
} catch (error) {
  console.error(chalk.red((error as { stderr?: string }).stderr?.trim() || (error as Error).message));
  process.exit(error instanceof InputError ? 2 : 1);
}
