/** Made-up outputs of any model: one prior in 200 sees something, eight neighbours in 1000 see the same thing, or everything passes. */

import type { Model, Quality, Scores, Tensor } from "../../codegen/src/model.generated.ts";
import { arrays } from "../kotlin/arrays.ts";
import type { Tensors } from "../kotlin/decode.ts";

/** How much a network sees: a box here and there, things that several priors see, as in a photo, or everything everywhere. */
export const scenes = ["sparse", "realistic", "flood"] as const;
export type Scene = (typeof scenes)[number];

const priorAxes: readonly string[] = ["anchor", "shape", "row", "column"];
const valueAxes: readonly string[] = ["class", "value", "coord"];

export function outputsOf(model: Model, scene: Scene): Tensors {
  return Object.fromEntries(
    model.outputs.map((output, seed) => [output.name, tensor(model, output, scene, seed)]),
  );
}

function tensor(model: Model, output: Tensor, scene: Scene, seed: number) {
  const shape = output.shape.map((size) => (size === -1 ? 100 : size));
  const prior = position(shape, output.axes, priorAxes);
  const value = position(shape, output.axes, valueAxes);
  const number = numbersOf(model, output, scene);
  const data = new arrays[output.type](shape.reduce((a, b) => a * b));
  for (const i of data.keys()) {
    const real = number(prior(i), value(i), uniform(i, seed + 5));
    data[i] = (typeof data[i] === "bigint" ? BigInt(Math.round(real)) : stored(output, real)) as never;
  }
  return data;
}

function stored({ type, quantization }: Tensor, real: number): number {
  if (quantization === undefined) return real;
  const [least, most] = type === "int8" ? [-128, 127] : [0, 255];
  return Math.min(most, Math.max(least, Math.round(real / quantization.scale) + quantization.zeroPoint));
}

/** From a flat index to that among some of the axes. */
function position(shape: readonly number[], axes: readonly string[], chosen: readonly string[]) {
  const parts = axes.flatMap((axis, k) => {
    const stride = shape.slice(k + 1).reduce((a, b) => a * b, 1);
    return chosen.includes(axis) ? [{ stride, size: shape[k]! }] : [];
  });
  return (i: number) =>
    parts.reduce((at, { stride, size }) => at * size + (Math.floor(i / stride) % size), 0);
}

type Numbers = (prior: number, value: number, noise: number) => number;

/** What the values of a tensor are: scores, qualities, or parts of boxes. */
function numbersOf(model: Model, { name }: Tensor, scene: Scene): Numbers {
  const { scores, selection } = model;
  if (scores === undefined || selection === undefined) return (_prior, _value, noise) => 0.6 + 0.4 * noise;
  const threshold = selection.threshold;
  const within = ({ from, values = [0, Number.POSITIVE_INFINITY] }: Scores | Quality, value: number) =>
    from.includes(name) && value >= values[0]! && value < values[1]!;
  const isSeen = seenIn(scene);
  const score = scene === "flood" ? flooded(scores, threshold) : sparse(scores, threshold, isSeen);
  const first = scores.values?.[0] ?? 0;
  return (prior, value, noise) => {
    if (within(scores, value)) return score(prior, value - first, noise);
    if (scores.quality !== undefined && within(scores.quality, value))
      return quality(scores.quality, isSeen(prior), noise);
    return boxNumber(model, value, scene === "realistic" ? shared(prior, value, noise) : noise);
  };
}

/** Whether a prior sees something. */
function seenIn(scene: Scene): (prior: number) => boolean {
  if (scene === "flood") return () => true;
  return scene === "sparse" ? (prior) => prior % 200 === 7 : (prior) => prior % 1000 < 8;
}

/** Nearly the same for all priors that see one thing, so that their boxes overlap. */
const shared = (prior: number, value: number, noise: number) =>
  0.98 * uniform(8 * Math.floor(prior / 1000) + value, 3) + 0.02 * noise;

const logit = (p: number) => Math.log(p / (1 - p));
const moderate = (p: number) => Math.min(Math.max(p, 1e-4), 0.9);

function flooded({ activation, background }: Scores, threshold: number): Numbers {
  return (_prior, column, noise) => {
    if (column === background) return activation === "softmax" ? -6 : 0;
    if (activation === "softmax") return 12 * noise - 6;
    if (activation === "sigmoid") return logit(moderate(threshold)) + 0.2 + 4 * noise;
    return threshold + (1 - threshold) * (0.01 + 0.98 * noise);
  };
}

function sparse(
  { activation, background }: Scores,
  threshold: number,
  isSeen: (prior: number) => boolean,
): Numbers {
  return (prior, column, noise) => {
    const seen = isSeen(prior) && column === (background === 0 ? 1 : 0);
    if (activation === "softmax") return (column === background ? 8 : seen ? 11 : 0) + 4 * noise - 2;
    if (activation === "sigmoid") return seen ? 1 + noise : logit(moderate(threshold)) - 0.5 - 4 * noise;
    return seen ? 0.75 + 0.2 * noise : 0.8 * threshold * noise;
  };
}

function quality({ activation }: Quality, high: boolean, noise: number): number {
  if (activation === "sigmoid") return high ? 2 + 2 * noise : -5 - 2 * noise;
  return high ? 0.9 + 0.1 * noise : 0.2 * noise;
}

/** Boxes of 20 to 170 pixels where they are decoded already; else small offsets. */
function boxNumber({ boxes, result, input }: Model, value: number, noise: number): number {
  if (boxes?.kind !== "decoded") return boxes?.kind === "distances" ? 1 + 3 * noise : noise - 0.5;
  const pixels = value < 2 ? 20 + (input.width - 40) * noise : 20 + 150 * noise;
  return result.space === "pixels" ? pixels : pixels / input.width;
}

/** Uniform in 0..1 from a portable 32-bit hash. */
function uniform(index: number, seed: number): number {
  let x = (Math.imul(index, 2654435761) + seed) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 8) * 2 ** -24;
}
