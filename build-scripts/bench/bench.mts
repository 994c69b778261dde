/** `npm run bench`: decoding against a scan of the same scores and a plain port, in one JVM, as ratios; preprocessing against OpenCV; the generator. */
import { $, argv, chalk } from "zx";
import { compile, filesUnder, library } from "../kotlin/compiler.ts";
import { generateShipped } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { timeGenerator } from "./scale.ts";

const jar = await compile([...generateShipped(), ...filesUnder("build-scripts/bench")], {
  classpath: [await library()],
});
type Results = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/** Numbers by title and by what was measured, one of each fork. */
async function run(main: string): Promise<Results> {
  const results = new Map<string, Map<string, number[]>>();
  for (let fork = 0; fork < (argv.forks ?? 3); fork++) {
    for (const line of java([jar, await library()], main, [String(argv.rounds ?? 40)])
      .trim()
      .split("\n")) {
      const [title = "", what = "", value] = line.split("\t");
      const cell = results.get(title) ?? new Map<string, number[]>();
      results.set(title, cell.set(what, [...(cell.get(what) ?? []), Number(value)]));
    }
  }
  return results;
}

const results = await run("boxwright.bench.BenchKt");

/** The best fork for minima, the middle one for medians. */
function summary(cell: ReadonlyMap<string, readonly number[]>, what: string): number | undefined {
  const sorted = [...(cell.get(what) ?? [])].sort((a, b) => a - b);
  return what.endsWith("min") ? sorted[0] : sorted[Math.floor(sorted.length / 2)];
}

console.log(
  "| model | decode / scan, min | median | decode, median µs | plain port / decode | bytes | detections |",
);
console.log("|---|---|---|---|---|---|---|");
for (const [title, cell] of results) {
  const ratio = (kind: string) =>
    (summary(cell, `decode ${kind}`)! / summary(cell, `scan ${kind}`)!).toFixed(2);
  const plain = summary(cell, "plain median");
  const micros = summary(cell, "decode median")!;
  const faster = plain === undefined ? "" : (plain / micros).toFixed(1);
  console.log(
    `| ${title} | ${ratio("min")} | ${ratio("median")} | ${micros.toFixed(1)} | ${faster} | ${summary(cell, "bytes")} | ${summary(cell, "detections")} |`,
  );
}

const numpy = await $({
  nothrow: true,
})`${process.env.PYTHON ?? "python3"} build-scripts/bench/numpy_ssd300.py`;
const decode = summary(results.get("ssd300-resnet50")!, "decode median")!;
console.log(
  numpy.exitCode === 0
    ? `\nNumPy takes ${(Number(numpy.stdout) / decode).toFixed(1)} times as long for ssd300-resnet50`
    : "\nNumPy is not installed: no comparison with it",
);

console.log(chalk.bold("\npreprocessing of 1280 x 720 NV21"));
const frames = await run("boxwright.bench.Preprocess");
const opencv = await $({
  nothrow: true,
})`${process.env.PYTHON ?? "python3"} build-scripts/bench/opencv_preprocess.py`;
if (opencv.exitCode !== 0) console.log("OpenCV is not installed: no comparison with it");
else if (opencv.stderr !== "") console.log(opencv.stderr.trim());
const others = new Map(opencv.stdout.split("\n").map((line) => line.split("\t") as [string, string]));
console.log("| model, turned by | preprocess, median µs | preprocess / OpenCV | bytes |");
console.log("|---|---|---|---|");
for (const [title, cell] of frames) {
  const micros = summary(cell, "preprocess median")!;
  const other = others.get(title);
  const ratio = other === undefined ? "" : (micros / Number(other)).toFixed(2);
  console.log(`| ${title} | ${micros.toFixed(0)} | ${ratio} | ${summary(cell, "bytes")} |`);
}

console.log(chalk.bold("\ngenerator"));
for (const { models, seconds, written, again } of await timeGenerator([250, 500, 1000])) {
  console.log(
    `${models} models: ${((1000 * seconds) / models).toFixed(2)} ms each, ${written} files written; run again: ${again} written`,
  );
}
