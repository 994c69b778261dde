/** Every golden case, and every model of the repository against the interpreter. A new folder is a new test. */
import { beforeAll, describe, expect, test } from "vitest";
import { decode, type RunTimeThresholds } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { interpret } from "../interpreter/interpret.ts";
import { withThresholds } from "../interpreter/thresholds.ts";
import { caseTensors, goldenCases } from "../support/cases.ts";
import { expectSame } from "../support/compare.ts";
import { sparseTensors } from "../support/tensors.ts";

const sources = shippedModels();
let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(sources);
});

describe("golden cases", () => {
  test.each(goldenCases())("$name", async (golden) => {
    const model = decoders.models.get(golden.model);
    expect(model, `no model "${golden.model}"`).toBeDefined();
    const tensors = caseTensors(golden, model!.written);
    const { model: id, thresholds = {} } = golden;
    const [found] = await decode(decoders, [{ id, tensors, thresholds }]);
    expectSame(found!, golden.expected, golden.name);
  });
});

describe("generated decoder equals the interpreter", () => {
  test.each(sources)("$id", async ({ id }) => {
    const { written: model } = decoders.models.get(id)!;
    const tensors = sparseTensors(model, 7);
    const least = (model.selection ?? model.detections)!.minThreshold;
    const settings: RunTimeThresholds[] = [{}, ...(least === undefined ? [] : [{ score: least }])];
    const found = await decode(
      decoders,
      settings.map((thresholds) => ({ id, tensors, thresholds })),
    );
    for (const [i, thresholds] of settings.entries())
      expectSame(found[i]!, interpret(withThresholds(model, thresholds), tensors), id);
  });
});
