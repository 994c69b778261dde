/** Boxes with a side that is NaN or infinite: none is reported, drops another or is blended, unless model.json says so. */
import { beforeAll, expect, test } from "vitest";
import { decode, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { Model, ResultSpace } from "../../codegen/src/model.generated.ts";
import { endedModel, endedTensors } from "../support/ended.ts";
import { source } from "../support/models.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

interface Case {
  readonly name: string;
  readonly model: (result: Partial<ResultSpace>) => Written<Model>;
  readonly tensors: Tensors;
  /** Scores of what is found. */
  readonly found: readonly number[];
  /** The same where such boxes are kept. */
  readonly kept: readonly number[];
}

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const overlap = { scope: "all", overlap: "iouOrZero", threshold: 0.2 } as const;
const capped = { selection: { maxCandidatesPerClass: 1 } } as const;

/** Two priors with one centre; the first and better one has `offsets`. */
const behind = (offsets: readonly number[], score = 0.9) =>
  tinyTensors([{ offsets, scores: [score, 0] }, { scores: [0.8, 0] }]);
const lost = behind([nan, 0, 0, 0]);
const endless = behind([0, 0, 1000, 1000]);

/** Rows of which only the last has a box. */
const rows = endedTensors(new Float32Array(4), [
  [nan, 0, 1, 1],
  [0, 0, infinity, 1],
  [0, -infinity, 1, 1],
  [0, 0, 1, 1],
]);

const cases: Case[] = [
  {
    name: "rows",
    model: (result) => endedModel({ result }),
    tensors: rows,
    found: [0.87],
    kept: [0.9, 0.89, 0.88, 0.87],
  },
  {
    name: "rows of centre and size, clipped",
    model: (result) => endedModel({ columns: "yxhw", result: { clip: "after", ...result } }),
    tensors: rows,
    found: [0.87],
    kept: [0.9, 0.89, 0.88, 0.87],
  },
  {
    name: "no suppression",
    model: (result) => tinyModel({ result }),
    tensors: endless,
    found: [0.8],
    kept: [0.9, 0.8],
  },
  {
    name: "hard suppression that drops on NaN",
    model: (result) =>
      tinyModel({ result, suppression: { kind: "hard", ...overlap, overlap: "iou", dropWhen: "not <" } }),
    tensors: lost,
    found: [0.8],
    kept: [0.9],
  },
  {
    name: "weighted suppression, which would end with it",
    model: (result) => tinyModel({ result, suppression: { kind: "weighted", ...overlap } }),
    tensors: lost,
    found: [0.8],
    kept: [0.9],
  },
  {
    name: "a mean that an infinite score makes NaN",
    model: (result) => tinyModel({ result, suppression: { kind: "weighted", ...overlap } }),
    tensors: tinyTensors([{ scores: [infinity, 0] }, {}, { scores: [0.8, 0] }]),
    found: [0.8],
    kept: [infinity, 0.8],
  },
  {
    name: "soft suppression",
    model: (result) =>
      tinyModel({
        result,
        suppression: {
          kind: "soft",
          scope: "all",
          overlap: "iouOrZero",
          decay: { kind: "linear", threshold: 0.2 },
        },
      }),
    tensors: lost,
    found: [0.8],
    kept: [0.9, 0.8],
  },
  {
    name: "infinite sides that are clipped before",
    model: (result) => tinyModel({ result: { clip: "before", ...result } }),
    tensors: endless,
    found: [0.9, 0.8],
    kept: [0.9, 0.8],
  },
  {
    name: "infinite sides that would be clipped after",
    model: (result) => tinyModel({ result: { clip: "after", ...result } }),
    tensors: endless,
    found: [0.8],
    kept: [0.9, 0.8],
  },
  {
    name: "a cap on candidates, which counts them",
    model: (result) => tinyModel({ result, ...capped }),
    tensors: lost,
    found: [],
    kept: [0.9],
  },
];

let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(
    cases.flatMap(({ model }, i) => [
      source(`finite-${i}`, model({})),
      source(`kept-${i}`, model({ keepNonFinite: true })),
    ]),
  );
});

test.each(cases.map((one, i) => ({ ...one, i })))("$name", async ({ i, tensors, found, kept }) => {
  const jobs = [`finite-${i}`, `kept-${i}`].map((id) => ({ id, tensors }));
  const scores = (await decode(decoders, jobs)).map((detections) => detections.map(({ score }) => score));
  expect(scores).toEqual([found.map(Math.fround), kept.map(Math.fround)]);
});
