/** `npm run originals`: real networks with random weights, decoded by the code of their own projects and by the generated Kotlin. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { answer, command } from "../../build-scripts/command.ts";
import { InputError, understood } from "../../build-scripts/failures.ts";
import { readExpected } from "../../build-scripts/golden/expected.ts";
import { readRecorded } from "../../build-scripts/golden/recorded.ts";
import { decode, type FrameSize } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { load } from "../../codegen/src/load.ts";
import { isOriented } from "../../codegen/src/resolve/angle.ts";
import { type Agreement, agreement } from "./agreement.ts";
import { record } from "./python.ts";

interface Options {
  readonly python?: string;
  readonly recorded?: string;
}

interface Case {
  readonly score: number;
  readonly frame: FrameSize;
}

async function compare(decoders: Decoders, id: string, recorded: string): Promise<Agreement> {
  const model = decoders.models.get(id)!;
  const outputs = understood(readRecorded(recorded, model.written));
  const expected = understood(
    readExpected(recorded, { labels: model.labels, oriented: isOriented(model.written) }),
  );
  const { score, frame }: Case = JSON.parse(readFileSync(join(recorded, "case.json"), "utf8"));
  const tensors = Object.fromEntries(outputs.map(({ name, data }) => [name, data]));
  const [found = []] = await decode(decoders, [{ id, tensors, frame, thresholds: { score } }]);
  return agreement(found, expected);
}

const yes = (is: boolean) => (is ? "yes" : "NO");

function row(id: string, name: string, found: Agreement): string {
  const off = [found.score, found.box].map((error) => error.toExponential(1));
  const cells = [id, name, found.detections, yes(found.sameSet), yes(found.sameOrder), ...off];
  return `| ${cells.join(" | ")} |`;
}

/** Prints a row for every case; the exit code. */
async function table(recorded: string): Promise<number> {
  const ids = readdirSync(recorded).sort();
  if (ids.length === 0) throw new InputError("none of these models has an original");
  const decoders = await buildDecoders(shippedModels(ids));
  console.log(
    "| model | network, case | detections | same set | same order | score off by | box off by (0..1) |",
  );
  console.log("|---|---|---|---|---|---|---|");
  let different = 0;
  for (const id of ids)
    for (const name of readdirSync(join(recorded, id)).sort()) {
      const found = await compare(decoders, id, join(recorded, id, name));
      if (!found.sameSet) different++;
      console.log(row(id, name, found));
    }
  return different === 0 ? 0 : 1;
}

/** Names come first: to install takes long. */
async function originals(models: readonly string[], { python, recorded }: Options): Promise<void> {
  understood(load(resolve("models"), models));
  process.exitCode =
    recorded !== undefined
      ? await table(recorded)
      : await inTemporaryFolder((work) => {
          record(python, work, models);
          return table(work);
        });
}

await command("originals")
  .description(
    "Installs torch and the packages of the originals (5 GB, once), and compares their decoding with the generated Kotlin. Exit code 1 where other objects are kept.",
  )
  .argument("[models...]", "folder names of models; all that have an original, if not given")
  .option(
    "--python <python>",
    "one that has what requirements.txt and alone.txt of test/originals name; nothing else is installed then but Ultralytics of older.txt",
  )
  .option("--recorded <folder>", "what originals.py wrote, to be compared once more")
  .action((models: string[], options: Options) => answer(() => originals(models, options)))
  .parseAsync();
