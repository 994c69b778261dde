/** Thresholds that are set at run time: what they accept, when they hold, and what is found exactly at them. */
import { beforeAll, describe, expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { decode, type RunTimeThresholds, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { source } from "../support/models.ts";
import { saidBy } from "../support/said.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";

let said: ReadonlyMap<string, string>;

beforeAll(async () => {
  said = await saidBy(filesUnder("test/decoding"), "SetThresholds");
});

describe("settings", () => {
  test.each([
    ["of model.json", "0.4 [0.4, 0.4, 0.6] 0.5"],
    ["a score, which a class of its own does not follow", "0.05 [0.05, 0.05, 0.6] 0.5"],
    ["a class and an overlap", "0.05 [3.0, 0.05, 0.6] 0.0"],
    ["model.json's again", "0.4 [0.4, 0.4, 0.6] 0.5"],
    ["range", "0.05 true"],
    ["overlap", "true false NaN"],
  ])("%s: %s", (name, line) => expect(said.get(name)).toBe(line));
});

describe("refused", () => {
  const least = "the least that model.json allows (minThreshold)";
  test.each([
    ["a score below the least", `a score of 0.04 is below 0.05, ${least}`],
    ["a score that is NaN", "a score of NaN is not a finite number"],
    ["an infinite score", "a score of Infinity is not a finite number"],
    ["a class below the least", `a score of -1.0 is below 0.05, ${least}`],
    ["no such class", "there is no class 3 among 3"],
    ["no such class to read", "there is no class -1 among 3"],
    ["an overlap below 0", "an overlap of -0.5 is not in 0..1"],
    ["an overlap above 1", "an overlap of 1.5 is not in 0..1"],
    ["an overlap that is NaN", "an overlap of NaN is not in 0..1"],
    ["an overlap where there is none", "this model compares no overlap with a threshold"],
  ])("%s: %s", (name, line) => expect(said.get(name)).toBe(`IllegalArgumentException: ${line}`));

  test("nothing is changed by it", () =>
    expect(said.get("after all of them")).toBe("0.4 [0.4, 0.4, 0.6] 0.5"));
});

describe("frames", () => {
  test.each([
    ["the first frame", "true [0.4, 0.4, 0.6] 0.4 0.5"],
    ["the second", "false"],
    ["in the middle of it", "0.4 0.4 0.5"],
    ["the third", "true [0.4, 0.1, 0.6] 0.1 0.25"],
  ])("%s: %s", (name, line) => expect(said.get(name)).toBe(line));
});

describe("bounds", () => {
  const none = "-Infinity";
  test.each([
    ["logits below their bound that pass", "0"],
    ["factors below it", "0"],
    ["powers below theirs", "0"],
    ["logits a little above it that do not", "[]"],
    ["factors that do not", "[]"],
    ["powers that do not", "[]"],
    ["nothing is too low", `[${[none, none, none, none, none, none].join(", ")}]`],
    ["nor for a power", `[${none}, ${none}]`],
    ["all are too low", "Infinity"],
    ["limited logits", "-Infinity true"],
    ["a unit", "0.25"],
    ["logits up to the floor of a softmax that pass", "0"],
    ["in a softmax of 1000 logits", "true"],
    ["uint8, at least", "128"],
    ["uint8, more than", "129"],
    ["int8", "0"],
    ["from a bound on", "128 0"],
    ["all", "0 -128"],
    ["none", "256 128"],
  ])("%s: %s", (name, line) => expect(said.get(name)).toBe(line));
});

const hard = { kind: "hard", scope: "class", overlap: "iou", threshold: 0.25, dropWhen: ">=" } as const;
const soft = {
  kind: "soft",
  scope: "all",
  overlap: "iou",
  decay: { kind: "linear", threshold: 0 },
} as const;
const base = { threshold: 0.5, minThreshold: 0.125 } as const;

const models = {
  plain: tinyModel({ selection: base }),
  sigmoid: tinyModel({ scores: { activation: "sigmoid" }, selection: base }),
  best: tinyModel({ scores: { pick: "best" }, selection: { ...base, classThresholds: { a: 0.75 } } }),
  hard: { ...tinyModel({ selection: base }), suppression: hard },
  soft: { ...tinyModel({ selection: base }), suppression: soft },
};

describe("decoding", () => {
  let decoders: Decoders;
  beforeAll(async () => {
    decoders = await buildDecoders(
      Object.entries(models).map(([name, model]) => source(`set-${name}`, model)),
    );
  });

  async function run(name: keyof typeof models, tensors: Tensors, thresholds: RunTimeThresholds = {}) {
    const [found] = await decode(decoders, [{ id: `set-${name}`, tensors, thresholds }]);
    return found!.map(({ classIndex, score }) => [classIndex, score]);
  }

  const some = tinyTensors([{ scores: [0.75, 0.25] }, { scores: [0.125, 0.5] }]);
  test("a lower score finds more, a higher one less, and none equal to it", async () => {
    expect(await run("plain", some)).toEqual([[0, 0.75]]);
    expect(await run("plain", some, { score: 0.25 })).toEqual([
      [0, 0.75],
      [1, 0.5],
    ]);
    expect(await run("plain", some, { score: 0.75 })).toEqual([]);
    expect(await run("plain", some, { score: 2 })).toEqual([]);
  });

  test("a class has a threshold of its own", async () => {
    expect(await run("plain", some, { classes: [[1, 0.125]] })).toEqual([
      [0, 0.75],
      [1, 0.5],
      [1, 0.25],
    ]);
  });

  test("a logit is compared by its score: sigmoid(0) = 0.5", async () => {
    const logits = tinyTensors([
      { scores: [0, -1] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
      { scores: [-9, -9] },
    ]);
    const below = 0.5 - 2 ** -25;
    expect(await run("sigmoid", logits, { score: 0.5 })).toEqual([]);
    expect(await run("sigmoid", logits, { score: below })).toEqual([[0, 0.5]]);
    expect(await run("sigmoid", logits, { score: 0.25 })).toHaveLength(2);
  });

  test("the best class is picked before it is compared", async () => {
    expect(await run("best", tinyTensors([{ scores: [0.7, 0.6] }, { scores: [0.8, 0.6] }]))).toEqual([
      [0, Math.fround(0.8)],
    ]);
    expect(
      await run("best", tinyTensors([{ scores: [0.5, 0.4] }]), {
        classes: [
          [0, 0.6],
          [1, 0.125],
        ],
      }),
    ).toEqual([]);
  });

  test("an overlap exactly at the threshold: a square in one of four times its area", async () => {
    const nested = tinyTensors([{ scores: [0.9, 0] }, { scores: [0.8, 0] }]);
    expect(await run("hard", nested)).toHaveLength(1);
    expect(await run("hard", nested, { overlap: 0.25 + 2 ** -25 })).toHaveLength(2);
  });

  test("a lowered score is compared with the threshold of its class", async () => {
    // The overlap of 0.25 leaves 0.75 of the second.
    const nested = tinyTensors([{ scores: [1, 0] }, { scores: [0, 0.8] }]);
    const lowered = Math.fround(Math.fround(0.8) * 0.75);
    expect(await run("soft", nested)).toEqual([
      [0, 1],
      [1, lowered],
    ]);
    expect(await run("soft", nested, { classes: [[1, lowered]] })).toEqual([[0, 1]]);
    expect(await run("soft", nested, { overlap: 0.25, classes: [[1, lowered]] })).toEqual([
      [0, 1],
      [1, Math.fround(0.8)],
    ]);
  });
});
