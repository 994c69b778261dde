/** `npm run networks`: fetches the network files that weights.json of models name, and checks the models against them. */
import { existsSync } from "node:fs";
import { check } from "../codegen/src/commands/check.ts";
import { exitCode } from "../codegen/src/commands/outcome.ts";
import { load } from "../codegen/src/load.ts";
import { answer, command } from "./command.ts";
import { fetchWeights } from "./demo/fetch.ts";
import { understood } from "./failures.ts";

async function checkNetworks(named: readonly string[]): Promise<void> {
  const sources = understood(load("models", named));
  const ids = sources.map(({ id }) => id).filter((id) => existsSync(`models/${id}/weights.json`));
  for (const id of ids) await fetchWeights(id);
  const { status, out, err } = check({ models: "models", ids, against: undefined });
  for (const line of err) console.error(line);
  for (const line of out) console.log(line);
  process.exitCode = exitCode[status];
}

await command("networks")
  .description(
    "Fetches the network files that weights.json of models name, and checks the models against them.",
  )
  .argument("[models...]", "folder names of models (all that have a weights.json)")
  .action((ids: string[]) => answer(() => checkNetworks(ids)))
  .parseAsync();
