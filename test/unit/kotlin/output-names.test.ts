/** Outputs that are called like what a generated file says itself. */
import { expect, test } from "vitest";
import { buildDecoders } from "../../../build-scripts/kotlin/decoders.ts";
import { generate } from "../../../codegen/src/generate.ts";
import type { Model } from "../../../codegen/src/model.generated.ts";
import { formatProblem } from "../../../codegen/src/problem.ts";
import * as templates from "../../../codegen/src/templates.ts";
import { partials } from "../../../codegen/src/templates.ts";
import { source } from "../../support/models.ts";
import { tinyModel } from "../../support/tiny.ts";

/** Models that between them use every field and local variable that a generated file can have. */
const selection = { threshold: 0.5, comparison: ">", ties: "lowestRow", order: "descending" } as const;
const variants: Model[] = [
  tinyModel(),
  tinyModel({ scores: { activation: "sigmoid", pick: "best" } }),
  tinyModel({ scores: { activation: "softmax" } }),
  {
    ...tinyModel(),
    keypoints: { kind: "offsets", from: ["offsets"], columns: "xy" },
    selection: {
      ...selection,
      maxCandidatesPerLevel: 9,
      maxCandidatesPerClass: 9,
      maxCandidates: 9,
      minSize: 0,
    },
    suppression: { kind: "weighted", scope: "all", overlap: "iou", threshold: 0.5 },
    result: { space: "pixels", clip: "before", keepNonFinite: false },
  },
  {
    ...tinyModel(),
    suppression: { kind: "soft", scope: "all", overlap: "iou", decay: { kind: "gaussian", sigma: 1 } },
  },
  {
    ...tinyModel(),
    selection: { ...selection, maxDetectionsPerClass: 9 },
    suppression: { kind: "hard", scope: "class", overlap: "iou", threshold: 0.5, dropWhen: ">" },
  },
];

/** `model` with its outputs called otherwise. */
function renamed(model: Model, boxes: string, scores: string): Model {
  const name = (from: string) => (from === "offsets" ? boxes : scores);
  return {
    ...model,
    outputs: model.outputs.map((output) => ({ ...output, name: name(output.name) })),
    boxes: { ...model.boxes!, from: [boxes] },
    scores: { ...model.scores!, from: [scores] },
    ...(model.keypoints !== undefined && { keypoints: { ...model.keypoints, from: [boxes] } }),
  };
}

/** Each name once, two by two. */
function pairs(names: readonly string[]): [string, string][] {
  const half = Math.ceil(names.length / 2);
  return names.slice(0, half).map((name, i) => [name, names[half + i] ?? "theOther"]);
}

test("an output may be called like anything in a generated file", async () => {
  const generated = generate(
    variants.map((model, i) => source(`v-${i}`, model)),
    "boxwright.models",
  );
  if (!generated.ok) throw new Error(generated.problems.map(formatProblem).join("\n"));
  const texts = [templates.model, templates.catalogue, ...Object.values(partials), ...generated.value].map(
    ({ text }) => text,
  );
  const words = new Set(texts.join(" ").match(/[A-Za-z_]\w*/g));
  const names = [...words].filter((word) => /^[a-z]/.test(word)).sort();
  // Names of private fields and locals matter most: they meet every variant.
  const fields = names.filter((name) =>
    /^(visited|kept|pool|points|box|candidates|floors|flags|best|prob|bins|row|class)/.test(name),
  );
  const once = pairs(names).map((pair, i) => renamed(variants[i % variants.length]!, ...pair));
  const everywhere = pairs(fields).flatMap((pair) => variants.map((model) => renamed(model, ...pair)));
  const sources = [...once, ...everywhere].map((model, i) => source(`named-${i}`, model));
  expect((await buildDecoders(sources)).models.size).toBe(sources.length);
});
