/** Makes a golden case of recorded outputs, with no decoder of its own. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { resolveSource } from "../../codegen/src/generate.ts";
import { load, type Source } from "../../codegen/src/load.ts";
import type { Input, Model } from "../../codegen/src/model.generated.ts";
import { needsContent } from "../../codegen/src/plan/decode/content.ts";
import { errorIn, failed, findingsOf, ok, type Result } from "../../codegen/src/problem.ts";
import { isOriented } from "../../codegen/src/resolve/angle.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { count } from "../../codegen/src/suggest.ts";
import { difference } from "../kotlin/compare.ts";
import { type Detection, decode, type FrameSize } from "../kotlin/decode.ts";
import { buildDecoders } from "../kotlin/decoders.ts";
import { readExpected } from "./expected.ts";
import type { Recomputed } from "./recompute.ts";
import { fileNameOf, type Recorded, readRecorded } from "./recorded.ts";

export interface Pin {
  readonly id: string;
  /** Where the recorded outputs and the expected detections are. */
  readonly folder: string;
  /** Folders of the models and of the cases. */
  readonly models: string;
  readonly cases: string;
  readonly name: string | undefined;
  readonly about: string | undefined;
  readonly tolerance: number | undefined;
  /** Score from which the original code keeps detections, where that is not the model's own threshold. */
  readonly score: number | undefined;
  /** Expected boxes are in pixels of the input. */
  readonly pixels: boolean;
  /** The frame that the network saw, where decoding depends on it. */
  readonly frame: FrameSize | undefined;
}

/** Writes the case if the generated decoder finds what is expected; else nothing, and says where it differs. */
export async function pin(order: Pin): Promise<Result<Recomputed>> {
  const source = load(order.models, [order.id]);
  if (!source.ok) return source;
  const model = resolveSource(source.value[0]!);
  if (!model.ok) return model;
  const target = targetOf(order);
  const recorded = readRecorded(order.folder, model.value.written);
  const expected = readExpected(order.folder, expectingOf(model.value));
  const score = scoreOf(order, model.value.written);
  if (!target.ok || !recorded.ok || !expected.ok || !score.ok)
    return failed([target, recorded, expected, score].flatMap(findingsOf));
  const detections = order.pixels
    ? expected.value.map((one) => toUnit(one, model.value.written.input))
    : expected.value;
  const seen = await found(source.value[0]!, recorded.value, score.value, order.frame);
  const what = difference(seen, detections, order.tolerance);
  if (what !== undefined) {
    const advices = adviceOn(seen, detections, order, model.value.written);
    return ok({ lines: [], failures: [`${order.folder}: ${what}`, "The case was not written.", ...advices] });
  }
  write(target.value, order, model.value, recorded.value, detections);
  return ok({ lines: [`new ${target.value}: ${count(detections.length, "detection")}`], failures: [] });
}

function expectingOf({ labels, written }: ResolvedModel) {
  return { labels, oriented: isOriented(written) };
}

/** What is most often the reason. */
function adviceOn(
  found: readonly Detection[],
  expected: readonly Detection[],
  { score, tolerance, frame }: Pin,
  model: Model,
): string[] {
  const { threshold } = partOf(model);
  const least = Math.min(...expected.map((one) => one.score));
  const reversed = difference([...found].reverse(), expected, tolerance) === undefined;
  return [
    ...(reversed ? ["The same detections in the opposite order: see `order` in model.json."] : []),
    ...(expected.some(({ box }) => box.some((side) => side > 2))
      ? ["Expected boxes in pixels of the input need --pixels."]
      : []),
    ...(frame === undefined && needsContent(model)
      ? ["Decoding depends on the frame that the network saw, here one of the input's size: see --frame."]
      : []),
    ...(score === undefined && least < threshold
      ? [`Expected scores go down to ${least}, but the model begins at ${threshold}: see --score.`]
      : []),
  ];
}

/** The score that is set at run time, if model.json allows it. */
function scoreOf({ score }: Pin, model: Model): Result<number | undefined> {
  const { threshold, minThreshold = threshold } = partOf(model);
  if (score === undefined || score >= minThreshold) return ok(score);
  return failed([
    errorIn("--score", `${score} is below ${minThreshold}, the least that model.json allows (minThreshold)`),
  ]);
}

function partOf(model: Model) {
  return (model.selection ?? model.detections)!;
}

function targetOf({ id, name = `${id}-recorded`, cases }: Pin): Result<string> {
  const folder = posix.join(cases, name);
  if (!/^[\w-]+$/.test(name))
    return failed([errorIn("--name", `"${name}" is not letters, digits and dashes`)]);
  return existsSync(folder) ? failed([errorIn(folder, "exists already; choose another --name")]) : ok(folder);
}

function toUnit({ box, points, ...rest }: Detection, { width, height }: Input): Detection {
  const unit = (values: readonly number[]) =>
    values.map((value, i) => value / (i % 2 === 0 ? width : height));
  const [left = 0, top = 0, right = 0, bottom = 0] = unit(box);
  return { ...rest, box: [left, top, right, bottom], ...(points !== undefined && { points: unit(points) }) };
}

async function found(
  source: Source,
  recorded: readonly Recorded[],
  score: number | undefined,
  frame: FrameSize | undefined,
): Promise<Detection[]> {
  const tensors = Object.fromEntries(recorded.map(({ name, data }) => [name, data]));
  const [detections = []] = await decode(await buildDecoders([source]), [
    { id: source.id, tensors, thresholds: score === undefined ? {} : { score }, ...(frame && { frame }) },
  ]);
  return detections;
}

const endings = {
  float32: "f32",
  float16: "f16",
  uint8: "u8",
  int8: "i8",
  int32: "i32",
  int64: "i64",
} as const;

function write(
  target: string,
  {
    about = "Outputs of the real network, and what the original decoding makes of them.",
    tolerance,
    score,
    frame,
  }: Pin,
  { id, written: { outputs } }: ResolvedModel,
  recorded: readonly Recorded[],
  detections: readonly Detection[],
): void {
  const files = outputs.map(({ name, type }) => `${fileNameOf(name)}.${endings[type]}`);
  const inputs = Object.fromEntries(recorded.map(({ name }, i) => [name, { file: files[i] }]));
  const thresholds = score === undefined ? undefined : { score };
  const rows = recorded.find((one) => one.rows !== undefined)?.rows;
  mkdirSync(target);
  for (const [i, { data }] of recorded.entries()) writeFileSync(join(target, files[i]!), data);
  writeFileSync(
    join(target, "expected.json"),
    `[\n${detections.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n]\n`,
  );
  writeFileSync(
    join(target, "case.json"),
    `${JSON.stringify({ model: id, about, rows, tolerance, thresholds, frame, inputs }, null, 2)}\n`,
  );
}
