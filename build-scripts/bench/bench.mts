/**
 * `npm run bench [-- --quick | --forks N --seconds S]`: every decoder against a scan of the same scores, a port by hand and NumPy; preprocessing
 * against OpenCV; the generator. All in CPU time, so that other work on the machine counts little; ratios are of one run.
 */
import { $, argv, chalk } from "zx";
import { java } from "../kotlin/jvm.ts";
import { benchDecoders, buildBench, type Results, record, summary } from "./decoding.ts";
import { timeGenerator } from "./scale.ts";

const quick = argv.quick === true;
const forks: number = argv.forks ?? (quick ? 1 : 5);
const seconds: number = argv.seconds ?? (quick ? 0.1 : 1);
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
const bench = await buildBench(quick ? few : []);

console.log(chalk.bold(`decoding: medians of ${forks} JVMs, in µs of CPU time`));
console.log(
  "| model, outputs | scan | decode | decode / scan | spread | first call | bytes | KiB kept | detections |",
);
console.log("|---|---|---|---|---|---|---|---|---|");
const decoded = await benchDecoders(bench, seconds, forks);
for (const title of decoded.keys()) {
  const of = (what: string) => summary(decoded, title, what).middle;
  const [scan, decode] = [of("scan quartile"), of("decode quartile")];
  const { spread } = summary(decoded, title, "decode quartile");
  console.log(
    `| ${title} | ${scan.toFixed(1)} | ${decode.toFixed(1)} | ${(decode / scan).toFixed(2)} | ${(100 * spread).toFixed(0)} % | ${of("first").toFixed(0)} | ${of("bytes")} | ${of("kept").toFixed(0)} | ${of("detections")} |`,
  );
}

function runForks(main: string): Results {
  const results: Results = new Map();
  for (let fork = 0; fork < forks; fork++) record(results, java(bench.jars, main, [String(seconds)]));
  return results;
}

/** What a Python script prints; empty where what it imports is not installed. */
async function python(script: string, packages: string): Promise<string> {
  const ran = await $({ nothrow: true })`${process.env.PYTHON ?? "python3"} build-scripts/bench/${script}`;
  if (ran.exitCode !== 0) console.log(`${script} cannot run; it needs: pip install ${packages}`);
  else if (ran.stderr !== "") console.log(ran.stderr.trim());
  return ran.exitCode === 0 ? ran.stdout : "";
}

const plain = runForks("boxwright.bench.Plain");
const generated = summary(plain, "ssd300-resnet50", "decode quartile").middle;
const port = summary(plain, "ssd300-resnet50", "port quartile").middle;
console.log(`\nssd300-resnet50: a port by hand takes ${(port / generated).toFixed(1)} times as long`);
const numpy = await python("numpy_ssd300.py", "numpy");
if (numpy !== "") console.log(`and NumPy ${(Number(numpy) / generated).toFixed(1)} times`);

console.log(chalk.bold("\npreprocessing of 1280 x 720 NV21, OpenCV before and after"));
const opencv = () => python("opencv_preprocess.py", "opencv-python-headless pillow");
const others: Results = record(new Map(), columns(await opencv()));
const frames = runForks("boxwright.bench.Preprocess");
record(others, columns(await opencv()));
console.log("| model, turned by | OpenCV | preprocess | preprocess / OpenCV | spread | bytes |");
console.log("|---|---|---|---|---|---|");
for (const title of frames.keys()) {
  const { middle, spread } = summary(frames, title, "preprocess quartile");
  const other = summary(others, title, "opencv").middle;
  console.log(
    `| ${title} | ${other.toFixed(0)} | ${middle.toFixed(0)} | ${(middle / other).toFixed(2)} | ${(100 * spread).toFixed(0)} % | ${summary(frames, title, "bytes").middle} |`,
  );
}

/** Title and number of each line, as lines of title, what and value. */
function columns(lines: string): string {
  return lines.replaceAll("\t", "\topencv\t");
}

console.log(chalk.bold("\ngenerator, in seconds of CPU time"));
for (const { what, cpu } of await timeGenerator(quick ? [100] : [250, 500, 1000]))
  console.log(`${what}: ${cpu.toFixed(3)}`);
