/** A model.json for a network, from what its file says and, for the rest, the shipped model that it is like. */
import { activations, linear } from "../check/origins.ts";
import type { Boxes, DetectionRows, Keypoints, Model, Scores } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { angleOf } from "../resolve/angle.ts";
import { draftClasses } from "./classes.ts";
import type { Image } from "./image.ts";
import { draftInput } from "./input.ts";
import { draftOutputs, namesIn } from "./outputs.ts";
import { draftPriors } from "./priors.ts";
import { extraColumns, withSizes } from "./signature.ts";
import type { Unified } from "./unify.ts";

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
    ...(detections && { detections: draftDetections(detections, rename) }),
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
export function inOrder(model: Model): Model {
  const entries = Object.entries(model) as [string, unknown][];
  entries.sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b));
  return Object.fromEntries(entries) as unknown as Model;
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

/** Rows of a graph that ends in suppression, by the names of this file. */
function draftDetections(detections: DetectionRows, rename: (name: string) => string): DetectionRows {
  const { boxes, scores, classes, selected, count, points, angle } = detections;
  const renamed = <T extends { readonly from: string }>(role: T): T => ({ ...role, from: rename(role.from) });
  return {
    ...detections,
    boxes: renamed(boxes),
    scores: renamed(scores),
    classes: renamed(classes),
    ...(selected && { selected: renamed(selected) }),
    ...(count && { count: renamed(count) }),
    ...(points && { points: renamed(points) }),
    ...(angle && { angle: renamed(angle) }),
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
