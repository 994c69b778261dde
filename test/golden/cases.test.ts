/** Every golden case, and every model of the repository against the interpreter. A new folder is a new test. */
import { beforeAll, describe, expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { interpret } from "../interpreter/interpret.ts";
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
    const [found] = await decode(decoders, [{ id: golden.model, tensors }]);
    expectSame(found!, golden.expected, golden.name);
  });
});

describe("generated decoder equals the interpreter", () => {
  test.each(sources)("$id", async ({ id }) => {
    const { written, labels } = decoders.models.get(id)!;
    const model = { ...written, classes: { ...written.classes, labels } };
    const tensors = sparseTensors(model, 7);
    const [found] = await decode(decoders, [{ id, tensors }]);
    expectSame(found!, interpret(model, tensors), id);
  });
});
