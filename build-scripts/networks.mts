/** `npm run networks`: fetches the network files that weights.json of models name, and checks the models against them. */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { check } from "../codegen/src/commands/check.ts";
import { exitCode } from "../codegen/src/commands/outcome.ts";
import { relativesIn } from "../codegen/src/import/relatives.ts";
import { load } from "../codegen/src/load.ts";
import { answer, command } from "./command.ts";
import { fetchWeights } from "./demo/fetch.ts";
import { understood } from "./failures.ts";
import { fetchNetwork, knownNetworks } from "./networks/fetch.ts";
import { judge } from "./networks/judge.ts";

async function checkNetworks(named: readonly string[]): Promise<void> {
  const sources = understood(load("models", named));
  const ids = sources.map(({ id }) => id).filter((id) => existsSync(`models/${id}/weights.json`));
  for (const id of ids) await fetchWeights(id);
  const { status, out, err } = check({ models: "models", ids, against: undefined });
  for (const line of err) console.error(line);
  for (const line of out) console.log(line);
  process.exitCode = exitCode[status];
}

/** A row for each network that packages hold: what it was found to be, and how much of that is right. */
async function printTable(): Promise<void> {
  const relatives = relativesIn(["models"]);
  console.log("| file | family | facts right | wrong | asked | check | ms |\n|---|---|---|---|---|---|---|");
  for (const network of knownNetworks) {
    const { file, like } = network;
    const verdict = judge(await fetchNetwork(network), network, relatives);
    const { family, right, wrong, asked, disagreements, milliseconds } = verdict;
    const found = family === (like ?? "none") ? family : `${family}, not ${like ?? "none"}`;
    const check = family === "none" ? "" : disagreements.length === 0 ? "clean" : disagreements.join("; ");
    const cells = [basename(file), found, right, wrong.length, asked.length, check, milliseconds.toFixed(0)];
    console.log(`| ${cells.join(" | ")} |`);
    for (const line of wrong) console.error(`${file}: ${line}`);
    if (found !== family || wrong.length > 0 || disagreements.length > 0) process.exitCode = 1;
  }
}

await command("networks")
  .description(
    "Fetches the network files that weights.json of models name, and checks the models against them.",
  )
  .argument("[models...]", "folder names of models (all that have a weights.json)")
  .option("--import", "import every network file that packages hold instead, and print what is right of it")
  .action((ids: string[], options: { readonly import?: true }) =>
    answer(() => (options.import ? printTable() : checkNetworks(ids))),
  )
  .parseAsync();
