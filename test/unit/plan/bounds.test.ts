import { describe, expect, test } from "vitest";
import type { Quality, Scores, Selection } from "../../../codegen/src/model.generated.ts";
import { classBound, leastInteger, qualityBound } from "../../../codegen/src/plan/decode/scan/bounds.ts";
import type { RawModel } from "../../../codegen/src/resolve/resolved-model.ts";

const model = (part: Partial<Scores>, selection: Partial<Selection>, quality?: Partial<Quality>) =>
  ({
    scores: { part, quality: quality && { part: quality } },
    selection: { threshold: 0.5, comparison: ">", ...selection },
  }) as unknown as RawModel;

/** Half passes a sigmoid from 0 on; the bound is a little lower, to be safe. */
const half = { value: expect.closeTo(0, 4), inclusive: false };

describe("bounds of raw class values", () => {
  test.each([
    {
      what: "a score as it is",
      given: model({ activation: "none" }, {}),
      want: { value: 0.5, inclusive: false },
    },
    {
      what: "and when it may be equal",
      given: model({ activation: "none" }, { comparison: ">=" }),
      want: { value: 0.5, inclusive: true },
    },
    { what: "a sigmoid", given: model({ activation: "sigmoid" }, {}), want: half },
    {
      what: "a sigmoid of which everything passes",
      given: model({ activation: "sigmoid" }, { threshold: 0 }),
      want: undefined,
    },
    {
      what: "a limit on logits that lifts all above the threshold",
      given: model({ activation: "sigmoid", maxLogit: 2 }, { threshold: 0.1 }),
      want: undefined,
    },
    {
      what: "a product with a quality of at most 1",
      given: model({ activation: "sigmoid" }, {}, { activation: "sigmoid", combine: "product" }),
      want: half,
    },
    {
      what: "a geometric mean with one: a quarter is enough",
      given: model({ activation: "unit" }, {}, { activation: "unit", combine: "geometricMean" }),
      want: { value: expect.closeTo(0.25, 6), inclusive: true },
    },
    {
      what: "a product with a quality of any size",
      given: model({ activation: "sigmoid" }, {}, { activation: "none", combine: "product" }),
      want: undefined,
    },
  ])("$what", ({ given, want }) => expect(classBound(given)).toEqual(want));

  test("a bound is below what passes: sigmoid(0) is not above 0.5, but the next float's may be", () => {
    expect(classBound(model({ activation: "sigmoid" }, {}))!.value).toBeLessThan(0);
  });
});

describe("bounds of raw qualities", () => {
  test.each([
    { what: "no quality", given: model({ activation: "sigmoid" }, {}), want: undefined },
    {
      what: "a quality that is a gate",
      given: model({ activation: "none" }, {}, { activation: "none", combine: "product", gate: true }),
      want: { value: 0.5, inclusive: false },
    },
    {
      what: "scores of any size",
      given: model({ activation: "none" }, {}, { activation: "sigmoid", combine: "product" }),
      want: undefined,
    },
    {
      what: "scores of at most 1",
      given: model({ activation: "sigmoid" }, {}, { activation: "sigmoid", combine: "product" }),
      want: half,
    },
  ])("$what", ({ given, want }) => expect(qualityBound(given)).toEqual(want));
});

describe("the least integer that can pass", () => {
  test.each([
    { type: "uint8", scale: 1 / 256, zeroPoint: 0, bound: { value: 0.5, inclusive: true }, want: 128 },
    { type: "uint8", scale: 1 / 256, zeroPoint: 0, bound: { value: 0.5, inclusive: false }, want: 129 },
    { type: "int8", scale: 1 / 256, zeroPoint: -128, bound: { value: 0.5, inclusive: true }, want: 0 },
    { type: "uint8", scale: 1 / 256, zeroPoint: 0, bound: undefined, want: 0 },
    { type: "int8", scale: 1 / 256, zeroPoint: -128, bound: undefined, want: -128 },
    { type: "uint8", scale: 1 / 256, zeroPoint: 0, bound: { value: 2, inclusive: true }, want: 256 },
  ] as const)("$type, $bound: $want", ({ type, scale, zeroPoint, bound, want }) => {
    const part = {
      tensor: "t",
      type,
      quantization: { scale, zeroPoint },
      offset: 0,
      valueStride: 1,
      stride: 1,
    };
    expect(leastInteger(part, bound)).toBe(want);
  });
});
