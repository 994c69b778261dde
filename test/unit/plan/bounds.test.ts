import { describe, expect, test } from "vitest";
import { local } from "../../../codegen/src/kotlin/locals.ts";
import type { Quality, Scores, Selection } from "../../../codegen/src/model.generated.ts";
import {
  type Bound,
  classBound,
  qualityBound,
  qualityRise,
} from "../../../codegen/src/plan/decode/scan/bounds.ts";
import { names, pullBack, quantizationNumbers } from "../../../codegen/src/plan/decode/scan/leasts.ts";
import type { SegmentPart } from "../../../codegen/src/plan/decode/scan/segments.ts";
import { lowest } from "../../../codegen/src/plan/decode/threshold.ts";
import type { RawModel } from "../../../codegen/src/resolve/resolved-model.ts";

const model = (part: Partial<Scores>, selection: Partial<Selection>, quality?: Partial<Quality>) =>
  ({
    scores: { part, quality: quality && { part: quality } },
    selection: { threshold: 0.5, comparison: ">", ...selection },
  }) as unknown as RawModel;

const shown = (bound: Bound | undefined) => bound && `value ${bound.comparison} ${bound.of(lowest)}`;

describe("bounds of raw class values", () => {
  test.each([
    { what: "a score as it is", given: model({ activation: "none" }, {}), want: "value > limits.lowest" },
    {
      what: "and when it may be equal",
      given: model({ activation: "none" }, { comparison: ">=" }),
      want: "value >= limits.lowest",
    },
    { what: "a unit", given: model({ activation: "unit" }, {}), want: "value >= unitBound(limits.lowest)" },
    {
      what: "a sigmoid",
      given: model({ activation: "sigmoid" }, {}),
      want: "value >= logitBound(limits.lowest)",
    },
    {
      what: "a limit on logits",
      given: model({ activation: "sigmoid", maxLogit: 2 }, {}),
      want: "value >= limitedLogitBound(limits.lowest, 2f)",
    },
    {
      what: "a product with a quality of at most 1",
      given: model({ activation: "sigmoid" }, {}, { activation: "sigmoid", combine: "product" }),
      want: "value >= logitBound(limits.lowest)",
    },
    {
      what: "a product of a score as it is",
      given: model({ activation: "none" }, {}, { activation: "sigmoid", combine: "product" }),
      want: "value >= unitBound(limits.lowest)",
    },
    {
      what: "a geometric mean with one",
      given: model({ activation: "unit" }, {}, { activation: "unit", combine: "geometricMean" }),
      want: "value >= rootBound(limits.lowest)",
    },
    {
      what: "a geometric mean of sigmoids",
      given: model({ activation: "sigmoid" }, {}, { activation: "unit", combine: "geometricMean" }),
      want: "value >= logitBound(rootBound(limits.lowest))",
    },
    {
      what: "a product of powers",
      given: model(
        { activation: "sigmoid" },
        {},
        { activation: "unit", combine: "product", exponents: [0.4, 0.6] },
      ),
      want: "value >= logitBound(powerBound(limits.lowest, 0.4f))",
    },
    {
      what: "a product with a quality of any size",
      given: model({ activation: "sigmoid" }, {}, { activation: "none", combine: "product" }),
      want: undefined,
    },
  ])("$what", ({ given, want }) => expect(shown(classBound(given))).toEqual(want));
});

describe("bounds of raw qualities", () => {
  test.each([
    { what: "no quality", given: model({ activation: "sigmoid" }, {}), want: undefined },
    {
      what: "a quality that is a gate",
      given: model({ activation: "none" }, {}, { activation: "none", combine: "product", gate: true }),
      want: "value > limits.lowest",
    },
    {
      what: "a gate whose root is asked for besides",
      given: model(
        { activation: "none" },
        {},
        { activation: "sigmoid", combine: "geometricMean", gate: true },
      ),
      want: "value >= logitBound(limits.lowest)",
    },
    {
      what: "scores of any size",
      given: model({ activation: "none" }, {}, { activation: "sigmoid", combine: "product" }),
      want: undefined,
    },
    {
      what: "scores of at most 1",
      given: model({ activation: "sigmoid" }, {}, { activation: "sigmoid", combine: "product" }),
      want: "value >= logitBound(limits.lowest)",
    },
    {
      what: "a product of powers",
      given: model(
        { activation: "unit" },
        {},
        { activation: "unit", combine: "product", exponents: [0.4, 0.6] },
      ),
      want: "value >= powerBound(limits.lowest, 0.6f)",
    },
  ])("$what", ({ given, want }) => expect(shown(qualityBound(given))).toEqual(want));
});

describe("what qualities rise to", () => {
  test.each([
    { what: "no quality", given: model({ activation: "sigmoid" }, {}), want: undefined },
    {
      what: "a gate is a factor too",
      given: model({ activation: "unit" }, {}, { activation: "none", combine: "product", gate: true }),
      want: "value >= unitBound(limits.lowest)",
    },
    {
      what: "none beside scores of any size, which make up for it",
      given: model({ activation: "none" }, {}, { activation: "sigmoid", combine: "product", gate: true }),
      want: undefined,
    },
  ])("$what", ({ given, want }) => expect(shown(qualityRise(given))).toEqual(want));
});

describe("stored integers", () => {
  const part = (scale: number, zeroPoint: number): SegmentPart => ({
    tensor: "t",
    type: "uint8",
    quantization: { scale, zeroPoint },
    offset: 0,
    valueStride: 1,
    stride: 1,
  });
  const parts = [part(0.1, 3), part(0.2, 3), part(0.1, 3), part(0.1, 4)];

  test("are searched once for each way to quantise", () => {
    const bound = classBound(model({ activation: "none" }, {}));
    const stored = { at: local("leastAt"), scale: local("scale"), zeroPoint: 3 };
    const { assignments, locals, rises } = pullBack(parts, bound, bound, names.class, stored);
    expect(assignments.map(({ target, value }) => `${target} = ${value}`)).toEqual([
      "leasts[0] = leastUint8(0.1f, 3) { it > limits.lowest }",
      "leasts[1] = leastUint8(0.2f, 3) { it > limits.lowest }",
      "leasts[2] = leastUint8(0.1f, 4) { it > limits.lowest }",
    ]);
    expect(locals.map(({ name, value }) => `${name} = ${value}`)).toEqual(["least = leasts[leastAt]"]);
    expect(rises.map(({ target, value }) => `${target} = ${value}`)).toEqual([
      "least = maxOf(least, leastUint8(scale, 3, floor))",
    ]);
    expect(quantizationNumbers(parts)).toEqual([0, 1, 0, 2]);
  });
});
