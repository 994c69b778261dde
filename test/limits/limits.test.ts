/** What is accepted compiles, loads and decodes, also at the limits; one step beyond them is refused, with a sentence. */
import { expect, test } from "vitest";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { decode, type TensorData } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { request } from "../../codegen/src/commands/request.ts";
import { generateAll } from "../../codegen/src/generate.ts";
import { kotlinClassName } from "../../codegen/src/kotlin/names.ts";
import type { Source } from "../../codegen/src/load.ts";
import type { Tensor } from "../../codegen/src/model.generated.ts";
import { readOutputs } from "../../codegen/src/resolve/outputs.ts";
import { expectSame } from "../support/compare.ts";
import { interpreted } from "../support/interpreted.ts";
import { source } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";
import { type Limit, limits } from "./models.ts";

const all = Object.entries(limits);

const idOf = (name: string) => `most-${name.replaceAll(" ", "-")}`;

function sourceOf(name: string, { of, files }: Limit, count: number): Source {
  return source(idOf(name), of(count), files?.(count));
}

/** All is 0 but the last prior, of which all is 1 or what a byte holds. */
function lastSpeaks({ type, shape }: Tensor): TensorData {
  const data = new arrays[type](shape.reduce((a, b) => a * b));
  data.subarray(-shape.at(-1)!).fill((type === "uint8" ? 255 : 1) as never);
  return data;
}

test.each(all)("%s: one more is refused", (name, limit) => {
  expect(problemsOf(sourceOf(name, limit, limit.most + 1))).toEqual([
    `models/${idOf(name)}/model.json: ${limit.refusal}`,
  ]);
});

test("models at every limit compile, load and decode", async () => {
  const decoders = await buildDecoders(all.map(([name, limit]) => sourceOf(name, limit, limit.most)));
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

const longestClass = `a${"b".repeat(99)}`;
const longestPackage = Array(20).fill("package_1").join(".").padEnd(200, "x");

test("names at their limits compile", async () => {
  expect(kotlinClassName(`${longestClass}b`)).toBeUndefined();
  expect(request({ packageName: `${longestPackage}x` })).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringMatching(/ is 201 letters long; at most 200 are$/) }],
  });
  expect(request({ packageName: longestPackage }).ok).toBe(true);
  const files = generateAll([source(longestClass, tinyModel())], longestPackage);
  if (!files.ok) throw new Error("is refused");
  await compile(files.value, { classpath: [await library()] });
});
