/** `npm run preview -- [model]`: a page that shows what a model finds in a picture, by the Kotlin that runs on the phone. */
import { resolve } from "node:path";
import { chalk } from "zx";
import { load } from "../../codegen/src/load.ts";
import { answer, command } from "../command.ts";
import { requireFile, understood } from "../failures.ts";
import { serve } from "./server.ts";
import { site } from "./site.ts";
import { watchModels } from "./watch.ts";

interface Options {
  readonly weights?: string;
  readonly picture?: string;
  readonly port?: string;
}

const models = "models";

async function preview(model: string, { weights, picture, port }: Options): Promise<void> {
  understood(load(resolve(models), [model]));
  for (const given of [weights, picture]) if (given !== undefined) requireFile(given);
  const order = { models, cases: "test/cases", pictures: "test/pictures", model, weights, picture };
  const { url, tell } = await serve(site(order), port === undefined ? 0 : Number(port));
  console.log(`${chalk.green(url)}  (Ctrl+C ends it)`);
  watchModels(models, tell);
}

await command("preview")
  .description(
    "Opens a page on this machine alone: drop a picture, see what the model finds. Generated Kotlin runs in the browser, as WebAssembly; .tflite and .onnx files run there too.",
  )
  .argument("[model]", "folder name of the model", "blazeface-short")
  .option("--weights <file>", "a .tflite or .onnx (what weights.json of the model names)")
  .option("--picture <file>", "a photograph to begin with")
  .option("--port <number>", "where to serve it (a free one)")
  .action((model: string, options: Options) => answer(() => preview(model, options)))
  .parseAsync();
