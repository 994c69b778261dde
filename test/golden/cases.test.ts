/** Every golden case, and every model against the interpreter. A new folder is a new test. */
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { decode, type Job } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { load } from "../../codegen/src/load.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { caseTensors, contentOf, type GoldenCase, goldenCases, modelsWithout } from "../support/cases.ts";
import { expectSame } from "../support/compare.ts";
import { startingPoints } from "../support/guide.ts";
import { interpreted } from "../support/interpreted.ts";
import { trials } from "../support/tensors.ts";
import { verdicts } from "../support/verdicts.ts";

const cases = goldenCases();
const shipped = shippedModels();
/** One of the small models has its priors in a file, as a model that is added may have. */
const small = load(resolve("test/generated/models"), []);
const sources = [...shipped, ...(small.ok ? small.value : [])];
let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(sources);
});

describe("golden cases", () => {
  test.each(cases)("$name", async (golden) => {
    const model = decoders.models.get(golden.model);
    expect(model, `no model "${golden.model}"`).toBeDefined();
    await verdicts(decoders, [golden.model], ["golden", ...contentOf(golden.name)], () =>
      compareWithCase(golden, model!),
    );
  });
});

async function compareWithCase(golden: GoldenCase, { id, written }: ResolvedModel): Promise<number[]> {
  const { thresholds = {}, frame, expected, name, tolerance } = golden;
  const tensors = caseTensors(golden, written);
  const [found] = await decode(decoders, [{ id, tensors, thresholds, ...(frame && { frame }) }]);
  expectSame(found!, expected, name, tolerance);
  return [expected.length];
}

test("every model that the guide starts from has a golden case", () => {
  expect(modelsWithout(cases, startingPoints())).toEqual([]);
});

for (const id of modelsWithout(
  cases,
  shipped.map(({ id }) => id),
)) {
  test(`${id} has a golden case`, ({ skip }) => skip(`pin one: npm run golden -- ${id} --pin <folder>`));
}

interface Run extends Job {
  readonly seed: number;
}

describe("generated decoder equals the interpreter", () => {
  test.each(sources)("$id", async ({ id }) => {
    const [detections] = await verdicts(decoders, [id], ["as interpreted"], () => compareWithInterpreter(id));
    expect(detections).toBeGreaterThan(0);
  });
});

/** Decodes random tensors, and returns how many detections there were. */
async function compareWithInterpreter(id: string): Promise<number[]> {
  const model = decoders.models.get(id)!;
  const runs = runsOf(model);
  const found = await decode(decoders, runs);
  for (const [i, { seed, tensors, thresholds, frame }] of runs.entries())
    expectSame(found[i]!, interpreted(model, tensors, thresholds, frame), `${id}, seed ${seed}`);
  return [found.flat().length];
}

function runsOf({ id, written }: ResolvedModel): Run[] {
  const least = (written.selection ?? written.detections)!.minThreshold;
  const usual = [...trials(written, 100_000)].map(([seed, tensors]) => ({ id, seed, tensors }));
  const lowest = least === undefined ? [] : [{ ...usual[0]!, thresholds: { score: least } }];
  const wide = { ...usual[0]!, frame: [1280, 720] as const };
  return [...usual, ...lowest, wide];
}
