/** A model.json for a network, from what its file says and, for the rest, the shipped model that it is like. */
import { withoutGap } from "../check/labels.ts";
import { activations, linear, namesOf } from "../check/origins.ts";
import type { Boxes, Classes, Keypoints, Model, Scores, Tensor } from "../model.generated.ts";
import type { NetworkFile, NetworkTensor } from "../network/network-file.ts";
import { angleOf } from "../resolve/angle.ts";
import type { Image } from "./image.ts";
import { draftInput } from "./input.ts";
import { draftPriors } from "./priors.ts";
import { extraColumns, lengthsOf, withSizes } from "./signature.ts";
import type { Pairing, Unified } from "./unify.ts";

/** What is written into the new folder. */
export interface Draft {
  readonly model: Model;
  /** Other files by name: labels, listed priors. */
  readonly files: Readonly<Record<string, string>>;
}

/** `labels` are those that the file has, or else undefined. */
export function draftLike(way: Unified, network: NetworkFile, image: Image): Draft {
  const { relative, pairs } = way;
  const { priors: _, outputs: __, boxes, scores, keypoints, detections, meant, ...rest } = relative.json;
  const names = namesIn(pairs, network);
  const rename = (name: string) => names.get(name) ?? name;
  const input = draftInput(relative.json.input, image, network, way.size);
  const labels = draftClasses(way, network);
  const priors = draftPriors(way, network, input);
  const model: Model = {
    ...rest,
    title: network.notes.description?.trim() || relative.json.title,
    input,
    outputs: draftOutputs(way, network, input.layout === "NCHW"),
    ...(priors.priors && { priors: priors.priors }),
    ...(boxes && { boxes: draftBoxes(boxes, way, rename) }),
    ...(scores && { scores: draftScores(scores, way, network, rename) }),
    ...(keypoints && { keypoints: part(scaled(keypoints, way), way, rename) }),
    ...(detections && {
      detections: {
        ...detections,
        boxes: { ...detections.boxes, from: rename(detections.boxes.from) },
        scores: { ...detections.scores, from: rename(detections.scores.from) },
        classes: { ...detections.classes, from: rename(detections.classes.from) },
        ...(detections.selected && {
          selected: { ...detections.selected, from: rename(detections.selected.from) },
        }),
        ...(detections.count && { count: { from: rename(detections.count.from) } }),
        ...(detections.angle && { angle: { ...detections.angle, from: rename(detections.angle.from) } }),
      },
    }),
    classes: labels.classes,
    ...(meant && { meant }),
  };
  return { model: inOrder(model), files: { ...labels.files, ...priors.files } };
}

const keys = (
  "$schema format title source license input resize outputs priors boxes scores keypoints selection suppression detections result classes " +
  "meant undecided"
).split(" ");

/** Keys in the order of the schema. */
function inOrder(model: Model): Model {
  const entries = Object.entries(model) as [string, unknown][];
  entries.sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b));
  return Object.fromEntries(entries) as unknown as Model;
}

/** What the file calls each output of the relative. */
function namesIn(pairs: readonly Pairing[], network: NetworkFile): ReadonlyMap<string, string> {
  return new Map(
    pairs.map(({ output, index }) => {
      const known = namesOf(network, index);
      return [output.name, known.includes(output.name) ? output.name : (known[0] ?? output.name)];
    }),
  );
}

/** All outputs up to the last that is read, in the file's order. */
function draftOutputs(way: Unified, network: NetworkFile, planar: boolean): Tensor[] {
  const { pairs } = way;
  const last = Math.max(...pairs.map(({ index }) => index));
  const names = namesIn(pairs, network);
  return Array.from({ length: last + 1 }, (_, index) => {
    const tensor = network.outputs?.[index] ?? {};
    const pair = pairs.find((one) => one.index === index);
    return pair === undefined
      ? unread(tensor, index, network, planar)
      : draftOutput(pair, tensor, names, way);
  });
}

function draftOutput(
  { output, axes }: Pairing,
  tensor: NetworkTensor,
  names: ReadonlyMap<string, string>,
  { relative: { model }, grids, classes }: Unified,
): Tensor {
  const likely = () => lengthsOf(model, output, grids.levels, classes);
  return {
    name: names.get(output.name)!,
    type: typeIn(tensor) ?? output.type,
    ...quantizationIn(tensor),
    shape:
      axes?.map(({ length }) => length) ??
      likely().map((length, i) => (length < 0 ? output.shape[i]! : length)),
    axes: axes?.map(({ axis }) => axis) ?? output.axes,
  };
}

/** An output that no part reads; its axes are named as they may be meant, so that the shape makes sense. */
export function unread(tensor: NetworkTensor, index: number, network: NetworkFile, planar: boolean): Tensor {
  const shape = (tensor.shape ?? [1]).map((length) => (typeof length === "number" ? length : 1));
  const long = shape.flatMap((length, i) => (length === 1 ? [] : [i]));
  const names = likelyAxes(
    long.map((i) => shape[i]!),
    planar,
  );
  return {
    name: namesOf(network, index)[0] ?? `output${index}`,
    type: typeIn(tensor) ?? "float32",
    ...quantizationIn(tensor),
    shape,
    axes: shape.map((_, i) => names[long.indexOf(i)] ?? "one"),
  };
}

/** Names of the axes that are longer than 1: maps as the input is laid out, or a list whose longer side counts priors. */
function likelyAxes(lengths: readonly number[], planar: boolean): Tensor["axes"][number][] {
  const [first = 0, second = 0] = lengths;
  if (lengths.length < 2) return ["value"];
  if (lengths.length === 2) return first < second ? ["value", "anchor"] : ["anchor", "value"];
  return planar ? ["value", "row", "column", "shape"] : ["row", "column", "value", "shape"];
}

function typeIn({ type }: NetworkTensor): Tensor["type"] | undefined {
  return (["float32", "float16", "uint8", "int8", "int32", "int64"] as const).find((one) => one === type);
}

function quantizationIn({ quantization }: NetworkTensor): Pick<Tensor, "quantization"> {
  if (quantization === undefined || quantization.perAxis) return {};
  const { scale, zeroPoint } = quantization;
  return { quantization: { scale, zeroPoint } };
}

type Reading = { readonly from: readonly string[]; readonly values?: readonly [number, number] };

/** A part that reads the file's tensors; values behind the classes move with their number. */
function part<T extends Reading>(
  written: T,
  { relative, classes }: Unified,
  rename: (name: string) => string,
): T {
  const { scores } = relative.json;
  const more = classes - relative.model.labels.length;
  const shared = written.from[0] === scores?.from[0];
  const start = scores?.values?.[0] ?? 0;
  const end = scores?.values?.[1];
  const move = (at: number) => (shared && end !== undefined && at > start ? at + more : at);
  const { values } = written;
  return {
    ...written,
    from: written.from.map(rename),
    ...(values && { values: [move(values[0]), move(values[1])] as const }),
  };
}

function draftBoxes(boxes: Boxes, way: Unified, rename: (name: string) => string): Boxes {
  const drafted = withSizes(part(scaled(boxes, way), way, rename), (sizes) => part(sizes, way, rename));
  const angle = angleOf(drafted);
  return angle === undefined ? drafted : ({ ...drafted, angle: part(angle, way, rename) } as Boxes);
}

function draftScores(
  scores: Scores,
  way: Unified,
  network: NetworkFile,
  rename: (name: string) => string,
): Scores {
  const { allow, ignore, quality, classes, background, ...rest } = part(scores, way, rename);
  const last = way.relative.model.labels.length + extraColumns(way.relative.model) - 1;
  const moved =
    background === last && last > 0 ? way.classes + extraColumns(way.relative.model) - 1 : background;
  return {
    ...rest,
    ...(moved !== undefined && { background: moved }),
    activation: activationIn(scores, way, network),
    ...(quality && { quality: part(quality, way, rename) }),
    ...(classes && { classes: part(classes, way, rename) }),
  };
}

/** What the file shows of its scores decides; the relative where it shows nothing. */
function activationIn(
  { activation, from, quality }: Scores,
  { pairs, relative }: Unified,
  { outputs }: NetworkFile,
) {
  const boxes = relative.json.boxes?.from ?? [];
  const ends = pairs
    .filter(({ output }) => from.includes(output.name) && !boxes.includes(output.name))
    .flatMap(({ index }) => outputs?.[index]?.origins ?? []);
  const activated = ends.length > 0 && ends.every((kind) => activations.has(kind));
  if (activated && ["sigmoid", "softmax"].includes(activation)) return "none";
  const raw = ends.length > 0 && ends.every((kind) => linear.has(kind));
  if (raw && ["none", "unit"].includes(activation)) return quality === undefined ? "sigmoid" : activation;
  return activation;
}

/** MediaPipe divides by the side of the input: so does a relative of another size. */
function scaled<T extends Boxes | Keypoints>(written: T, { relative, size }: Unified): T {
  const { width, height } = relative.json.input;
  if (width !== height || size.width !== size.height) return written;
  const other = (value: number) => (value === width ? size.width : value);
  const { weights, weight } = written as { weights?: readonly number[]; weight?: number };
  return {
    ...written,
    ...(weights && { weights: weights.map(other) }),
    ...(weight !== undefined && { weight: other(weight) }),
  };
}

interface DraftedClasses {
  readonly classes: Classes;
  readonly files: Readonly<Record<string, string>>;
}

/** Labels of the file; else those of the relative where they are as many; else numbers. */
function draftClasses({ classes, relative }: Unified, { labels }: NetworkFile): DraftedClasses {
  const { labels: _, labelsFile: __, firstId, ids, count } = relative.json.classes;
  const own = relative.model.labels;
  const given = labels === undefined ? undefined : withoutGap(labels.names, classes);
  const names = given?.length === classes ? given : own.length === classes ? own : numbered(classes);
  const sameIds = own.length === classes;
  const rest = {
    ...(firstId !== undefined && { firstId }),
    ...(ids !== undefined && sameIds && { ids }),
    ...(count !== undefined && { count: classes }),
  };
  const lines = names.map((name) => name.trim() || "???");
  if (lines.length <= 3) return { classes: { labels: lines, ...rest }, files: {} };
  return { classes: { labelsFile: "labels.txt", ...rest }, files: { "labels.txt": `${lines.join("\n")}\n` } };
}

function numbered(classes: number): string[] {
  return Array.from({ length: classes }, (_, i) => `class ${i}`);
}
