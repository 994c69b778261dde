/**
 * `npm run bench [-- ids... | --quick | --forks N --seconds S | --only part]`: every decoder against a scan of the same scores, a port by hand and NumPy; preprocessing
 * against OpenCV; the generator. All in CPU time, so that other work on the machine counts little; ratios are of one run.
 */
import { InvalidArgumentError, Option } from "commander";
import { chalk } from "zx";
import { answer, command } from "../command.ts";
import { generateShipped } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { type Bench, benchDecoders, buildBench, type Results, record, summary } from "./decoding.ts";
import { floodGoal, sparseGoal, verdict } from "./goals.ts";
import { timeOthers } from "./others.ts";
import { type Scene, scenes } from "./outputs.ts";
import { python } from "./python.ts";
import { timeGenerator } from "./scale.ts";
import { heads, percent, row } from "./table.ts";

interface Length {
  /** JVMs, one after another. */
  readonly forks: number;
  /** Seconds of each thing that is timed. */
  readonly seconds: number;
}

/** Of each kind one; the others in a whole run. */
const few = [
  "blazeface-short",
  "efficientdet-lite0-raw",
  "scrfd-500m",
  "ssd-mobilenet-v1-coco-raw",
  "ssd-mobilenet-v2-fpnlite",
  "ssd300-resnet50",
  "yolov5s",
  "yolov8n",
  ...["mobilenet-ssd-caffe", "rtdetr-l", "ssd-mobilenet-v1-coco", "ssdlite320-mobilenet-v3"],
];

async function timeDecoders(bench: Bench, { forks, seconds }: Length): Promise<void> {
  console.log(chalk.bold(`decoding: medians of ${forks} JVMs, in µs of CPU time`));
  const decoded = await benchDecoders(bench, seconds, forks);
  const rest = ["decode / scan", "spread", "goal", "first call", "bytes", "KiB kept", "detections"];
  heads("model, outputs", "scan", "decode", ...rest);
  for (const id of bench.decoders.models.keys()) for (const scene of scenes) decoderRow(decoded, id, scene);
  await timeOthers(bench.decoders, decoded);
}

function decoderRow(decoded: Results, id: string, scene: Scene): void {
  const title = `${id} ${scene}`;
  const of = (what: string) => summary(decoded, title, what).middle;
  const [scan, decode] = [of("scan quartile"), of("decode quartile")];
  const { spread } = summary(decoded, title, "decode quartile");
  const sparse = summary(decoded, `${id} sparse`, "scan quartile").middle;
  const goal = scene === "flood" ? floodGoal(sparse) : sparseGoal(sparse);
  const times = [scan.toFixed(1), decode.toFixed(1), (decode / scan).toFixed(2), percent(spread)];
  const count = of("detections");
  const each = `${((decode - scan) / count).toFixed(2)} µs above the scan for each of ${count} detections`;
  const facts = [of("first").toFixed(0), of("bytes"), of("kept").toFixed(0), count];
  const known = `${id} ${scene === "flood" ? "flood" : "sparse"}`;
  row(title, ...times, verdict(known, decode, goal, each), ...facts);
}

async function timePorts(bench: Bench, length: Length): Promise<void> {
  const plain = runForks(bench, "boxwright.bench.Plain", length);
  const generated = summary(plain, "ssd300-resnet50", "decode quartile").middle;
  const port = summary(plain, "ssd300-resnet50", "port quartile").middle;
  console.log(`\nssd300-resnet50: a port by hand takes ${(port / generated).toFixed(1)} times as long`);
  const numpy = await python("numpy_ssd300.py", "numpy");
  if (numpy !== "") console.log(`and NumPy ${(Number(numpy) / generated).toFixed(1)} times`);
}

async function timePreprocessing(bench: Bench, length: Length): Promise<void> {
  console.log(chalk.bold("\npreprocessing of 1280 x 720 NV21, OpenCV and libyuv before and after"));
  const opencv = () => python("opencv_preprocess.py", "opencv-python-headless pillow");
  const others: Results = record(new Map(), await opencv());
  const frames = runForks(bench, "boxwright.bench.Preprocess", length);
  record(others, await opencv());
  heads(
    "model, turned by",
    "OpenCV",
    "libyuv",
    "preprocess",
    "/ OpenCV",
    "/ libyuv",
    "spread",
    "goal",
    "bytes",
  );
  for (const title of frames.keys()) {
    const { middle, spread } = summary(frames, title, "preprocess quartile");
    const opencv = summary(others, title, "opencv").middle;
    const libyuv = summary(others, title, "libyuv").middle;
    const times = [known(opencv, 0), known(libyuv, 0), middle.toFixed(0)];
    const ratios = [known(middle / opencv, 2), known(middle / libyuv, 2)];
    const bytes = summary(frames, title, "bytes").middle;
    row(title, ...times, ...ratios, percent(spread), verdict(title, middle, opencv, vectors), bytes);
  }
}

const known = (number: number, digits: number) =>
  Number.isNaN(number) ? "not here" : number.toFixed(digits);

/** What OpenCV and Pillow have, and HotSpot has not. */
const vectors = "the other is written with vector instructions";

function runForks({ jars }: Bench, main: string, { forks, seconds }: Length): Results {
  const results: Results = new Map();
  for (let fork = 0; fork < forks; fork++) record(results, java(jars, main, [String(seconds)]));
  return results;
}

const parts = ["decoding", "preprocessing", "generator"] as const;
type Part = (typeof parts)[number];

/**
 * All models are read first: one that has a mistake ends it before anything is timed. Only what runs Kotlin compiles it. Where models are
 * named, only their decoders are timed.
 */
async function bench(
  ids: readonly string[],
  quick: boolean,
  length: Length,
  only: readonly Part[],
): Promise<void> {
  generateShipped();
  if (ids.length > 0) return await timeDecoders(await buildBench(ids), length);
  if (only.some((part) => part !== "generator"))
    await timeKotlin(await buildBench(quick ? few : []), length, only);
  if (only.includes("generator")) await timeWholeGenerator(quick ? [25, 100] : [250, 500, 1000]);
}

async function timeKotlin(built: Bench, length: Length, only: readonly Part[]): Promise<void> {
  if (only.includes("decoding")) {
    await timeDecoders(built, length);
    await timePorts(built, length);
  }
  if (only.includes("preprocessing")) await timePreprocessing(built, length);
}

async function timeWholeGenerator(models: readonly number[]): Promise<void> {
  console.log(chalk.bold("\ngenerator, in seconds of CPU time"));
  heads("command", "CPU", "goal");
  const timed = await timeGenerator(models);
  for (const { what, cpu, goal } of timed)
    row(
      what,
      cpu.toFixed(3),
      verdict(what, cpu, goal, `${(cpu - timed[0]!.cpu).toFixed(3)} beside Node itself`),
    );
}

function positive(text: string): number {
  if (Number(text) > 0 && Number.isFinite(Number(text))) return Number(text);
  throw new InvalidArgumentError("It is a number above 0.");
}

await command("bench")
  .description("Times decoders, preprocessing and the generator, in CPU time.")
  .argument("[ids...]", "the decoders of these models alone; otherwise of all")
  .option("--quick", "few models, one JVM each, for a look")
  .option("--forks <n>", "JVMs for each thing that is timed", positive)
  .option("--seconds <s>", "how long each thing is timed", positive)
  .addOption(new Option("--only <part>", "one part of it").choices(parts))
  .action((ids: string[], { quick = false, forks = quick ? 1 : 5, seconds = quick ? 0.1 : 1, only }) =>
    answer(() => bench(ids, quick, { forks, seconds }, only === undefined ? parts : [only])),
  )
  .parseAsync();
