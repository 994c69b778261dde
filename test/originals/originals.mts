/** `npm run originals`: real networks with random weights, decoded by the code of their own projects and by the generated Kotlin. */
import { type ExecFileSyncOptions, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { command } from "../../build-scripts/command.ts";
import { readExpected } from "../../build-scripts/golden/expected.ts";
import { readRecorded } from "../../build-scripts/golden/recorded.ts";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { formatProblem, type Result } from "../../codegen/src/problem.ts";
import { type Agreement, agreement } from "./agreement.ts";

const folder = "test/originals";
const lists = ["requirements.txt", "alone.txt"].map((name) => join(folder, name));

/** A Python with what the lists name, in a folder of its own; installed once. */
function install(): string {
  const hash = createHash("sha256");
  for (const list of lists) hash.update(readFileSync(list));
  const home = resolve("node_modules/.cache/boxwright-originals", hash.digest("hex").slice(0, 16));
  const python = join(home, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const done = join(home, "installed");
  if (existsSync(done)) return python;
  mkdirSync(home, { recursive: true });
  console.error(`installing about 5 GB into ${home}`);
  // What pip says is no part of the table.
  const say: ExecFileSyncOptions = { stdio: ["ignore", 2, 2] };
  execFileSync(process.env.PYTHON ?? "python3", ["-m", "venv", home], say);
  const pip = (...args: readonly string[]) =>
    execFileSync(python, ["-m", "pip", "install", "-q", ...args], say);
  pip("-r", lists[0]!);
  pip("--no-deps", "-r", lists[1]!);
  writeFileSync(done, "");
  return python;
}

function record(python: string, target: string): void {
  execFileSync(python, [join(folder, "originals.py"), target], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, YOLO_OFFLINE: "1", YOLO_VERBOSE: "false" },
  });
}

function understood<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.value;
}

async function compare(decoders: Decoders, id: string, recorded: string): Promise<Agreement> {
  const model = decoders.models.get(id)!;
  const outputs = understood(readRecorded(recorded, model.written));
  const expected = understood(readExpected(recorded, model.labels));
  const score: number = JSON.parse(readFileSync(join(recorded, "score.json"), "utf8"));
  const tensors = Object.fromEntries(outputs.map(({ name, data }) => [name, data]));
  const [found = []] = await decode(decoders, [{ id, tensors, thresholds: { score } }]);
  return agreement(found, expected);
}

async function originals(): Promise<number> {
  const python = install();
  return inTemporaryFolder(async (work) => {
    record(python, work);
    const ids = readdirSync(work).sort();
    const decoders = await buildDecoders(shippedModels(ids));
    console.log("| model | case | detections | same set | same order | score off by | box off by (0..1) |");
    console.log("|---|---|---|---|---|---|---|");
    let different = 0;
    for (const id of ids)
      for (const name of readdirSync(join(work, id)).sort()) {
        const { detections, sameSet, sameOrder, score, box } = await compare(
          decoders,
          id,
          join(work, id, name),
        );
        if (!sameSet) different++;
        const cells = [
          id,
          name,
          detections,
          yes(sameSet),
          yes(sameOrder),
          score.toExponential(1),
          box.toExponential(1),
        ];
        console.log(`| ${cells.join(" | ")} |`);
      }
    return different === 0 ? 0 : 1;
  });
}

const yes = (is: boolean) => (is ? "yes" : "NO");

await command("originals")
  .description(
    "Installs torch, torchvision, Ultralytics and YOLOv5 (5 GB, once), and compares their decoding with the generated Kotlin. Exit code 1 where other objects are kept.",
  )
  .action(async () => {
    process.exitCode = await originals();
  })
  .parseAsync();
