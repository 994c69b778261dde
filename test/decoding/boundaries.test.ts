/** What happens exactly at a threshold, at ties, and with boxes and scores that are no ordinary numbers. */
import { beforeAll, describe, expect, test } from "vitest";
import { type Detection, decode, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import type { HardSuppression, Model, Selection } from "../../codegen/src/model.generated.ts";
import { source } from "../support/models.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";

const comparisons = [">", ">=", "not <", "not <="] as const;
const hard = (
  dropWhen: HardSuppression["dropWhen"],
  overlap: HardSuppression["overlap"] = "iou",
  scope: HardSuppression["scope"] = "class",
) => ({
  suppression: { kind: "hard", scope, overlap, threshold: 0.25, dropWhen } as const,
  result: { keepNonFinite: true },
});
const ties = (how: Selection["ties"], order: Selection["order"] = "descending") => ({
  selection: { ties: how, order, threshold: 0.5, comparison: ">" } as const,
});
const softmax = (pick: "all" | "best", background?: number) => ({
  scores: {
    from: ["classes"],
    activation: "softmax",
    pick,
    ...(background !== undefined && { background }),
  } as const,
  ...(background !== undefined && { classes: { labels: ["a"] } }),
});

const models: Record<string, Model> = {
  above: tinyModel(),
  atLeast: tinyModel({ selection: { comparison: ">=" } }),
  sigmoidAbove: tinyModel({ scores: { activation: "sigmoid" } }),
  sigmoidAtLeast: tinyModel({ scores: { activation: "sigmoid" }, selection: { comparison: ">=" } }),
  best: tinyModel({ scores: { pick: "best" } }),
  softmaxAll: tinyModel(softmax("all")),
  background: tinyModel(softmax("all", 0)),
  clipAfter: tinyModel({ result: { clip: "after", keepNonFinite: true } }),
  capped: tinyModel({ selection: { maxCandidatesPerClass: 1 } }),
  total: tinyModel({ selection: { maxDetections: 2, order: "ascending" } }),
  agnostic: tinyModel(hard(">=", "iou", "all")),
  ...Object.fromEntries(comparisons.map((dropWhen) => [`iou ${dropWhen}`, tinyModel(hard(dropWhen))])),
  ...Object.fromEntries(
    comparisons.map((dropWhen) => [`iouOrZero ${dropWhen}`, tinyModel(hard(dropWhen, "iouOrZero"))]),
  ),
  ...Object.fromEntries(
    (["lowestRow", "lowestClass", "highestClass"] as const).map((how) => [how, tinyModel(ties(how))]),
  ),
};

const idOf = (name: string) => `tiny-${Object.keys(models).indexOf(name)}`;
let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(Object.entries(models).map(([name, model]) => source(idOf(name), model)));
});

async function run(name: string, tensors: Tensors): Promise<Detection[]> {
  return (await decode(decoders, [{ id: idOf(name), tensors }]))[0]!;
}

const scores = (detections: readonly Detection[]) => detections.map(({ score }) => score);

describe("a score exactly at the threshold", () => {
  const atThreshold = tinyTensors([{ scores: [0.5, 0] }]);
  test("does not pass >", async () => expect(await run("above", atThreshold)).toEqual([]));
  test("passes >=", async () => expect(scores(await run("atLeast", atThreshold))).toEqual([0.5]));

  const half = tinyTensors([
    { scores: [0, -20] },
    { scores: [1e-6, -20] },
    { scores: [-20, -20] },
    { scores: [-20, -20] },
  ]);
  test("sigmoid(0) = 0.5 does not pass >", async () =>
    expect(await run("sigmoidAbove", half)).toHaveLength(1));
  test("sigmoid(0) = 0.5 passes >=", async () => expect(await run("sigmoidAtLeast", half)).toHaveLength(2));
});

describe("an overlap exactly at the threshold", () => {
  const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]);
  test.each([
    [">", 2],
    [">=", 1],
    ["not <", 1],
    ["not <=", 2],
  ] as const)("iou %s 0.25 leaves %d", async (dropWhen, left) => {
    expect(await run(`iou ${dropWhen}`, nested)).toHaveLength(left);
    expect(await run(`iouOrZero ${dropWhen}`, nested)).toHaveLength(left);
  });

  test("of different classes matters only where classes do not", async () => {
    const apart = tinyTensors([{ scores: [0.9, 0] }, { scores: [0, 0.8] }]);
    expect(await run("iou >=", apart)).toHaveLength(2);
    expect(await run("agnostic", apart)).toHaveLength(1);
  });
});

describe("boxes that are no boxes", () => {
  const sized = (offset: number) => [0, 0, offset, offset];
  const empty = tinyTensors([
    { offsets: sized(-1000), scores: [0.9, 0] },
    { offsets: sized(-1000), scores: [0.8, 0] },
  ]);
  test.each([
    [">", 2],
    [">=", 2],
    ["not <", 1],
    ["not <=", 1],
  ] as const)("two empty boxes: NaN %s 0.25 leaves %d", async (dropWhen, left) => {
    expect(await run(`iou ${dropWhen}`, empty)).toHaveLength(left);
  });
  test.each(comparisons)("two empty boxes: 0 %s 0.25 leaves 2", async (dropWhen) => {
    expect(await run(`iouOrZero ${dropWhen}`, empty)).toHaveLength(2);
  });

  const infinite = tinyTensors([
    { offsets: sized(1000), scores: [0.9, 0] },
    { offsets: sized(1000), scores: [0.8, 0] },
  ]);
  test.each([
    [">", 2],
    [">=", 2],
    ["not <", 1],
    ["not <=", 1],
  ] as const)("two infinite boxes: NaN %s 0.25 leaves %d", async (dropWhen, left) => {
    const found = await run(`iou ${dropWhen}`, infinite);
    expect(found).toHaveLength(left);
    expect(found[0]!.box).toEqual([-Infinity, -Infinity, Infinity, Infinity]);
  });

  test("clipping limits infinite sides and keeps NaN", async () => {
    const [whole, lost] = await run(
      "clipAfter",
      tinyTensors([
        { offsets: sized(1000), scores: [0.9, 0] },
        { offsets: [Number.NaN, 0, 0, 0], scores: [0.8, 0] },
      ]),
    );
    expect(whole!.box).toEqual([0, 0, 1, 1]);
    expect(lost!.box).toEqual([Number.NaN, 0.125, Number.NaN, 0.375]);
  });
});

describe("equal scores", () => {
  const tied = tinyTensors([{ scores: [0.9, 0.9] }, { scores: [0.9, 0.9] }]);
  const order = async (name: string) =>
    (await run(name, tied)).map(({ classIndex, box }) => `${classIndex}${box[0] === 0 ? "large" : "small"}`);
  test("lowestRow", async () =>
    expect(await order("lowestRow")).toEqual(["0large", "1large", "0small", "1small"]));
  test("lowestClass", async () =>
    expect(await order("lowestClass")).toEqual(["0large", "0small", "1large", "1small"]));
  test("highestClass", async () =>
    expect(await order("highestClass")).toEqual(["1small", "1large", "0small", "0large"]));
  test("the first of equal classes is the best", async () => {
    expect(
      (await run("best", tinyTensors([{ scores: [0.9, 0.9] }, { scores: [0.6, 0.7] }]))).map(
        ({ classIndex }) => classIndex,
      ),
    ).toEqual([0, 1]);
  });
});

describe("caps", () => {
  const all = tinyTensors([
    { scores: [0.6, 0.7] },
    { scores: [0.8, 0.9] },
    { scores: [0.85, 0.75] },
    { scores: [0.95, 0.65] },
  ]);
  const f = (...values: number[]) => values.map(Math.fround);
  test("the best of each class", async () => expect(scores(await run("capped", all))).toEqual(f(0.95, 0.9)));
  test("the best of all, worst first", async () =>
    expect(scores(await run("total", all))).toEqual(f(0.9, 0.95)));
  test("everything passes", async () => expect(await run("above", all)).toHaveLength(8));
  test("nothing passes", async () => expect(await run("above", tinyTensors([]))).toEqual([]));
});

describe("logits that are no numbers", () => {
  test("NaN never passes, and hides no other class", async () => {
    const some = tinyTensors([{ scores: [Number.NaN, 0.9] }, { scores: [0.8, Number.NaN] }]);
    expect((await run("above", some)).map(({ classIndex }) => classIndex)).toEqual([1, 0]);
    expect((await run("best", some)).map(({ classIndex }) => classIndex)).toEqual([1, 0]);
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
    expect(scores(await run("background", tinyTensors([{ scores: [-Infinity, -300] }])))).toEqual([1]);
  });
});
