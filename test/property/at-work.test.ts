/** Random models and tensors are a proof only of what they set to work. */
import { expect, test } from "vitest";
import { understood } from "../../build-scripts/failures.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { interpretedOnce } from "../support/interpreted.ts";
import { randomModels } from "./arbitraries/models.ts";
import { randomJob, randomSource } from "./jobs.ts";

const models = randomModels(1, 300).map((one, i) =>
  understood(resolveSource(randomSource(`random-${i}`, one))),
);

test.each(["hard", "soft", "weighted", "rotated"])("%s suppression changes what is found", (kind) => {
  const these = models.filter(({ written }) => written.suppression?.kind === kind);
  const changed = these.filter((model, i) => [0, 1, 2, 3, 4, 5].some((k) => changes(model, 6 * i + k)));
  expect(these.length).toBeGreaterThan(10);
  expect(changed.length).toBeGreaterThan(these.length / 4);
});

/** Whether suppression changes what is found in random tensors. */
function changes(model: ResolvedModel, seed: number): boolean {
  const job = randomJob(model, seed, () => ({}));
  const without = { ...model, written: { ...model.written, suppression: { kind: "none" } } } as ResolvedModel;
  return JSON.stringify(interpretedOnce(model, job)) !== JSON.stringify(interpretedOnce(without, job));
}
