/** What a network file does not say, and the shipped models that it is like do not agree on. */

import { patchBetween } from "../merge-patch.ts";
import type { Input, Model, Undecided } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { valueAt } from "../problem.ts";
import { isUltralytics } from "./exporter.ts";
import type { Image } from "./image.ts";
import type { Candidate } from "./rank.ts";
import type { Relative } from "./relatives.ts";

/** A candidate and what would be written for it. */
export interface Drafted {
  readonly candidate: Candidate;
  readonly model: Model;
}

/** The questions about the draft of the first of `alike`, which fit the file about as well as one another. */
export function questionsOf(
  alike: readonly [Drafted, ...Drafted[]],
  network: NetworkFile,
  image: Image,
  relatives: readonly Relative[],
): Undecided[] {
  const [{ model, candidate }] = alike;
  const { id } = candidate.relative;
  const exporter = isUltralytics(network) && /ultralytics/i.test(candidate.relative.json.title);
  return [
    ...openSize(model, network, image),
    ...(exporter
      ? []
      : [
          ...colorQuestion(model, id, network),
          ...normalizationQuestion(model, id, network, image, relatives),
        ]),
    ...differences(alike),
    ...(exporter ? [] : spaceQuestion(model, id, network, alike)),
    ...labelQuestion(model, network, candidate),
    ...origin(model, network),
  ];
}

function openSize({ input }: Model, { exportedSize }: NetworkFile, image: Image): Undecided[] {
  const { shape } = image.tensor;
  return (["width", "height"] as const).flatMap((side) => {
    if (image[side] !== undefined) return [];
    const because =
      shape === undefined
        ? "the file does not tell shapes"
        : `the network's input is ${shape.join(" x ")}: its ${side} is open${exportedSize === undefined ? "" : ", though it was exported for one"}`;
    return [{ at: `/input/${side}`, choices: [input[side]], because }];
  });
}

function colorQuestion({ input }: Model, like: string, { normalization }: NetworkFile): Undecided[] {
  if (input.color === "GRAY") return [];
  const other = input.color === "RGB" ? "BGR" : "RGB";
  const said = normalization === undefined ? "nothing in the file says" : "the file's metadata do not say";
  return [
    {
      at: "/input/color",
      choices: [input.color, other],
      because: `${said}; ${like}, which it is like, has ${input.color}`,
    },
  ];
}

function normalizationQuestion(
  { input }: Model,
  like: string,
  { normalization }: NetworkFile,
  { tensor }: Image,
  relatives: readonly Relative[],
): Undecided[] {
  if (normalization !== undefined || (tensor.type !== "float32" && tensor.quantization !== undefined))
    return [];
  return [
    {
      at: "/input",
      choices: normalizations(input, relatives),
      because: `nothing in the file says how colours of 0..255 become numbers; those are ${like}'s mean and std`,
    },
  ];
}

/** Mean and std of `input`, then those that most models with such an input have. */
export function normalizations(input: Input, relatives: readonly Relative[]): unknown[] {
  const others = relatives
    .map(({ json }) => json.input)
    .filter(
      ({ color, type, mean }) =>
        color === input.color && type === input.type && mean.length === input.mean.length,
    )
    .map(({ mean, std }) => ({ mean, std }));
  return commonest({ mean: input.mean, std: input.std }, others);
}

const mostChoices = 4;

/** `own` first, then what most others have. */
export function commonest<T>(own: T, others: readonly T[]): T[] {
  const counts = new Map<string, number>();
  for (const other of others) {
    const text = JSON.stringify(other);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  counts.delete(JSON.stringify(own));
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return [own, ...ordered.slice(0, mostChoices - 1).map(([text]) => JSON.parse(text) as T)];
}

/** Places where models that fit alike may differ, so that the choice is one of meaning. */
const telling = [
  "/input/color",
  "/resize",
  "/priors",
  "/boxes/kind",
  "/boxes/columns",
  "/boxes/variances",
  "/boxes/weights",
  "/scores/activation",
  "/detections/boxes/columns",
  "/detections/classes/means",
  "/result/space",
];

function differences([{ model, candidate }, ...others]: readonly [Drafted, ...Drafted[]]): Undecided[] {
  return telling.flatMap((at) => {
    const own = valueAt(model, at);
    const patches = others.map((other) => ({
      id: other.candidate.relative.id,
      patch: patchBetween(own, valueAt(other.model, at) ?? null),
      same: meaning(valueAt(other.model, at)) === meaning(own),
    }));
    const differing = patches.filter(({ same }) => !same);
    if (own === undefined || differing.length === 0 || at === "/input/color") return [];
    const patchesOnce = [...new Map(differing.map(({ patch }) => [JSON.stringify(patch), patch])).values()];
    const names = differing.map(({ id }) => id).join(", ");
    return [
      {
        at,
        choices: [typeof own === "object" && own !== null && !Array.isArray(own) ? {} : own, ...patchesOnce],
        because: `the file fits ${candidate.relative.id} and ${names} alike, which differ here`,
      },
    ];
  });
}

/** How exactly boxes are mapped back is a matter of the exporter's version, and of fractions of a pixel. */
function meaning(value: unknown): string | undefined {
  return JSON.stringify(value, (key, part) => (key === "inverse" ? undefined : part));
}

/** Boxes that the graph has computed are fractions of the input or its pixels, which shapes do not show. */
function spaceQuestion(
  { boxes, detections, result, outputs }: Model,
  like: string,
  { postProcess, format }: NetworkFile,
  alike: readonly Drafted[],
): Undecided[] {
  const computed = boxes?.kind === "decoded" || (detections !== undefined && postProcess === undefined);
  const asked = alike.some(({ model }) => model.result.space !== result.space);
  const name = boxes?.from[0] ?? detections?.boxes.from;
  const { quantization } = outputs.find((output) => output.name === name) ?? {};
  if (!computed || asked || quantization !== undefined) return [];
  const other = result.space === "pixels" ? "normalized" : "pixels";
  return [
    {
      at: "/result/space",
      choices: [result.space, other],
      because: `only a run tells: boxes up to 2 are normalized, beyond that pixels; ${like}, a ${format} or like one, has ${result.space}`,
    },
  ];
}

function labelQuestion(
  { classes }: Model,
  { labels }: NetworkFile,
  { relative, classes: count }: Candidate,
): Undecided[] {
  if (labels !== undefined && [count, count + 1].includes(labels.names.length)) return [];
  const own = relative.model.labels.length === count;
  const because = own
    ? `the file has no labels; those of ${relative.id} are as many`
    : `the file has no labels; write ${count}`;
  const at = classes.labelsFile === undefined ? "/classes/labels" : "/classes/labelsFile";
  return [{ at, choices: own ? [classes.labelsFile ?? classes.labels] : [], because }];
}

/** Where the network comes from, which hardly a file says. */
export function origin(
  { source, license }: Pick<Model, "source" | "license">,
  { notes }: NetworkFile,
): Undecided[] {
  return [
    ...(source === unknown
      ? [{ at: "/source", choices: [], because: "where the network comes from is not in its file" }]
      : []),
    ...(license === unknown || notes.license === undefined
      ? [{ at: "/license", choices: [], because: "the licence of the weights is not in the file" }]
      : []),
  ];
}

/** Stands in for what the file does not tell. */
export const unknown = "unknown";
