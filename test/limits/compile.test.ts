/** What is accepted at the limits compiles, loads and decodes. */
import { expect, test } from "vitest";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { decode, type TensorData } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { generateAll } from "../../codegen/src/generate.ts";
import type { Tensor } from "../../codegen/src/model.generated.ts";
import { readOutputs } from "../../codegen/src/resolve/outputs.ts";
import { expectSame } from "../support/compare.ts";
import { interpreted } from "../support/interpreted.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import { limits, longestClass, longestPackage, sourceOf } from "./models.ts";

/** All is 0 but the last prior, of which all is 1 or what a byte holds. */
function lastSpeaks({ type, shape }: Tensor): TensorData {
  const data = new arrays[type](shape.reduce((a, b) => a * b));
  data.subarray(-shape.at(-1)!).fill((type === "uint8" ? 255 : 1) as never);
  return data;
}

test("models at every limit compile, load and decode", async () => {
  const decoders = await buildDecoders(
    Object.entries(limits).map(([name, limit]) => sourceOf(name, limit, limit.most)),
  );
  for (const [id, model] of decoders.models) {
    const tensors = Object.fromEntries(
      readOutputs(model).map((output) => [output.name, lastSpeaks(output)] as const),
    );
    const [found] = await decode(decoders, [{ id, tensors }]);
    expect(found!.length, id).toBeGreaterThan(0);
    const small = model.kind === "raw" && model.priorCount < 10_000;
    if (small) expectSame(found!, interpreted(model, tensors), id);
  }
});

test("names at their limits compile", async () => {
  const files = generateAll([source(longestClass, tinyModel())], longestPackage);
  if (!files.ok) throw new Error("is refused");
  await compile(files.value, { classpath: [await library()] });
});
