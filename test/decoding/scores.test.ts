/** How numbers become scores: activations, which classes of a prior go on, and a second score. */
import { describe, expect, test } from "vitest";
import type { Model, Scores } from "../../codegen/src/model.generated.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";
import { decoderOf, describeChoices, scoresOf, stacked } from "./choices.ts";

const scored = (change: Partial<Scores>) =>
  tinyModel({ scores: { from: ["classes"], activation: "none", pick: "all", ...change } });

const quality = (change: Partial<NonNullable<Scores["quality"]>>) =>
  scored({
    from: ["classes"],
    values: [0, 1],
    quality: {
      from: ["classes"],
      values: [1, 2],
      activation: "none",
      combine: "product",
      gate: false,
      ...change,
    },
  });
/** Background, face, and how good the box is. */
const face = (combine: "product" | "geometricMean") => ({
  ...scored({
    values: [0, 2],
    activation: "softmax",
    background: 0,
    quality: { from: ["classes"], values: [2, 3], activation: "none", combine, gate: false },
  }),
  outputs: [
    { name: "offsets", type: "float32", shape: [4, 4], axes: ["anchor", "coord"] },
    { name: "classes", type: "float32", shape: [4, 3], axes: ["anchor", "class"] },
  ] as Model["outputs"],
  classes: { labels: ["face"] },
});
const powers = (model: Model): Model => ({ ...model, scores: { ...model.scores!, activation: "unit" } });
const oneClass = (model: Model): Model => ({ ...model, classes: { labels: ["a"] } });

describeChoices([
  {
    name: "only the classes of a list, or all but those",
    models: [scored({ allow: [1] }), scored({ ignore: [1] })],
    tensors: stacked,
    scores: [
      [0.8, 0.6],
      [0.9, 0.7],
    ],
  },
  {
    name: "every class of a prior or the best",
    models: [scored({}), scored({ pick: "best" })],
    tensors: stacked,
    scores: [
      [0.9, 0.8, 0.7, 0.6],
      [0.9, 0.7],
    ],
  },
  {
    name: "the score is the product with objectness, or objectness has to pass on its own as well",
    models: [oneClass(quality({})), oneClass(quality({ gate: true }))],
    tensors: tinyTensors([{ scores: [3, 0.25] }, { scores: [1, 0.75] }]),
    scores: [[0.75, 0.75], [0.75]],
  },
  {
    name: "a product or a geometric mean",
    models: [oneClass(quality({})), oneClass(quality({ combine: "geometricMean" }))],
    tensors: tinyTensors([{ scores: [1, 0.36] }, { scores: [0.9, 0.9] }]),
    scores: [[0.81], [0.9, 0.6]],
  },
  {
    name: "a product as it is, or of powers",
    models: [oneClass(quality({})), oneClass(powers(quality({ activation: "unit", exponents: [0.5, 2] })))],
    tensors: tinyTensors([{ scores: [0.81, 0.9] }, { scores: [0.64, 1] }]),
    scores: [
      [0.729, 0.64],
      [0.8, 0.729],
    ],
  },
  {
    name: "objectness as it is or limited to 0..1",
    models: [oneClass(quality({})), oneClass(quality({ activation: "unit" }))],
    tensors: tinyTensors([{ scores: [0.5, 2] }, { scores: [0.75, 1] }]),
    scores: [[1, 0.75], [0.75]],
  },
  {
    name: "sigmoid scores are independent, softmax scores share one",
    models: [scored({ activation: "sigmoid" }), scored({ activation: "softmax" })],
    tensors: tinyTensors([
      { scores: [2, 2] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
    ]),
    scores: [[0.8807971, 0.8807971], []],
  },
  {
    name: "a background takes part in softmax, an ignored class does not differ from a background in sigmoid",
    models: [
      { ...scored({ activation: "softmax", background: 0 }), classes: { labels: ["b"] } },
      scored({ activation: "sigmoid", ignore: [0] }),
    ],
    tensors: tinyTensors([
      { scores: [2, 2.5] },
      { scores: [0, -9] },
      { scores: [0, -9] },
      { scores: [0, -9] },
    ]),
    scores: [[0.62245935], [0.9241418]],
  },
  {
    name: "a softmax times a quality, or the root of that (YuNet of 2022: -1, 3 and 0.8)",
    models: [face("product"), face("geometricMean")],
    tensors: { ...tinyTensors([]), classes: Float32Array.of(-1, 3, 0.8, 0, 0, 0, 0, 0, 0, 0, 0, 0) },
    scores: [[0.78561103], [0.8863471]],
  },
  {
    name: "a limit on logits limits scores",
    models: [scored({ activation: "sigmoid" }), scored({ activation: "sigmoid", maxLogit: 1 })],
    tensors: tinyTensors([
      { scores: [5, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
    ]),
    scores: [[0.99330715], [0.7310586]],
  },
]);

const softmax = (pick: "all" | "best", background?: number) => ({
  scores: {
    from: ["classes"],
    activation: "softmax",
    pick,
    ...(background !== undefined && { background }),
  } as const,
  ...(background !== undefined && { classes: { labels: ["a"] } }),
});

/** Stored classes of which 2 is no float32 any more. */
function endless() {
  const model = tinyModel({
    scores: { quality: { from: ["quality"], activation: "unit", combine: "product" }, pick: "best" },
    selection: { threshold: 0, comparison: ">=" },
  } as never);
  const quantization = { scale: 3e38, zeroPoint: 0 };
  const classes = { name: "classes", type: "int8", quantization, shape: [4, 2], axes: ["anchor", "class"] };
  const quality = { name: "quality", type: "float32", shape: [4, 1], axes: ["anchor", "value"] };
  return { ...model, outputs: [model.outputs[0]!, classes, quality] as Model["outputs"] };
}

const run = decoderOf({
  plain: tinyModel(),
  best: tinyModel({ scores: { pick: "best" } }),
  softmaxAll: tinyModel(softmax("all")),
  background: tinyModel(softmax("all", 0)),
  endless: endless(),
});

describe("logits that are no numbers", () => {
  test("NaN never passes, and hides no other class", async () => {
    const some = tinyTensors([{ scores: [Number.NaN, 0.9] }, { scores: [0.8, Number.NaN] }]);
    expect((await run("plain", some)).map(({ classIndex }) => classIndex)).toEqual([1, 0]);
    expect((await run("best", some)).map(({ classIndex }) => classIndex)).toEqual([1, 0]);
  });
  test("a number that overflows, times a quality of 0, hides no other class", async () => {
    const classes = Int8Array.of(2, 1, 0, 0, 0, 0, 0, 0);
    const found = await run("endless", { ...tinyTensors([]), classes, quality: new Float32Array(4) });
    expect(found[0]).toMatchObject({ classIndex: 1, score: 0, anchor: 0 });
  });
  test("in a softmax NaN spoils the whole prior", async () => {
    const some = tinyTensors([
      { scores: [Number.NaN, 9] },
      { scores: [9, Number.NaN] },
      { scores: [0, 9] },
      { scores: [Infinity, 0] },
    ]);
    expect(await run("softmaxAll", some)).toHaveLength(1);
    expect(await run("background", some)).toHaveLength(1);
  });
  test("a background at minus infinity leaves everything to the class", async () => {
    expect(scoresOf(await run("background", tinyTensors([{ scores: [-Infinity, -300] }])))).toEqual([1]);
  });
});
