/**
 * `npm run bench [-- --quick | --forks N --seconds S]`: every decoder against a scan of the same scores, a port by hand and NumPy; preprocessing
 * against OpenCV; the generator. All in CPU time, so that other work on the machine counts little; ratios are of one run.
 */
import { InvalidArgumentError } from "commander";
import { $, chalk } from "zx";
import { answer, command } from "../command.ts";
import { generateShipped } from "../kotlin/decoders.ts";
import { java } from "../kotlin/jvm.ts";
import { type Bench, benchDecoders, buildBench, type Results, record, summary } from "./decoding.ts";
import { timeGenerator } from "./scale.ts";

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
  row(
    "model, outputs",
    "scan",
    "decode",
    "decode / scan",
    "spread",
    "first call",
    "bytes",
    "KiB kept",
    "detections",
  );
  row(...Array(9).fill("---"));
  const decoded = await benchDecoders(bench, seconds, forks);
  for (const title of decoded.keys()) {
    const of = (what: string) => summary(decoded, title, what).middle;
    const [scan, decode] = [of("scan quartile"), of("decode quartile")];
    const { spread } = summary(decoded, title, "decode quartile");
    const times = [scan.toFixed(1), decode.toFixed(1), (decode / scan).toFixed(2), percent(spread)];
    row(title, ...times, of("first").toFixed(0), of("bytes"), of("kept").toFixed(0), of("detections"));
  }
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
  console.log(chalk.bold("\npreprocessing of 1280 x 720 NV21, OpenCV before and after"));
  const opencv = () => python("opencv_preprocess.py", "opencv-python-headless pillow");
  const others: Results = record(new Map(), columns(await opencv()));
  const frames = runForks(bench, "boxwright.bench.Preprocess", length);
  record(others, columns(await opencv()));
  row("model, turned by", "OpenCV", "preprocess", "preprocess / OpenCV", "spread", "bytes");
  row(...Array(6).fill("---"));
  for (const title of frames.keys()) {
    const { middle, spread } = summary(frames, title, "preprocess quartile");
    const other = summary(others, title, "opencv").middle;
    const ratio = Number.isNaN(other) ? ["not here", "-"] : [other.toFixed(0), (middle / other).toFixed(2)];
    row(
      title,
      ratio[0]!,
      middle.toFixed(0),
      ratio[1]!,
      percent(spread),
      summary(frames, title, "bytes").middle,
    );
  }
}

function runForks({ jars }: Bench, main: string, { forks, seconds }: Length): Results {
  const results: Results = new Map();
  for (let fork = 0; fork < forks; fork++) record(results, java(jars, main, [String(seconds)]));
  return results;
}

/** What a Python script prints; empty where what it imports is not installed. */
async function python(script: string, packages: string): Promise<string> {
  const run = $({ nothrow: true, quiet: true });
  const ran = await run`${process.env.PYTHON ?? "python3"} build-scripts/bench/${script}`;
  if (ran.exitCode !== 0) console.log(`${script} cannot run; it needs: pip install ${packages}`);
  else if (ran.stderr !== "") console.log(ran.stderr.trim());
  return ran.exitCode === 0 ? ran.stdout : "";
}

/** Title and number of each line, as lines of title, what and value. */
function columns(lines: string): string {
  return lines.replaceAll("\t", "\topencv\t");
}

function row(...cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}

function percent(part: number): string {
  return `${(100 * part).toFixed(0)} %`;
}

/** All models are read first: one that has a mistake ends it before anything is timed. */
async function bench(quick: boolean, length: Length): Promise<void> {
  generateShipped();
  const built = await buildBench(quick ? few : []);
  await timeDecoders(built, length);
  await timePorts(built, length);
  await timePreprocessing(built, length);
  console.log(chalk.bold("\ngenerator, in seconds of CPU time"));
  for (const { what, cpu } of await timeGenerator(quick ? [100] : [250, 500, 1000]))
    console.log(`${what}: ${cpu.toFixed(3)}`);
}

function positive(text: string): number {
  if (Number(text) > 0 && Number.isFinite(Number(text))) return Number(text);
  throw new InvalidArgumentError("It is a number above 0.");
}

await command("bench")
  .description("Times decoders, preprocessing and the generator, in CPU time.")
  .option("--quick", "few models, one JVM each, for a look")
  .option("--forks <n>", "JVMs for each thing that is timed", positive)
  .option("--seconds <s>", "how long each thing is timed", positive)
  .action(({ quick = false, forks = quick ? 1 : 5, seconds = quick ? 0.1 : 1 }) =>
    answer(() => bench(quick, { forks, seconds })),
  )
  .parseAsync();
