import type { Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import type { Written } from "./written.ts";

type Parts = { readonly [K in keyof Model]?: Partial<Model[K]> };

/**
 * A detector that can be checked by hand: two cells side by side, each with a square of 0.5 and one of 0.25 around the
 * same centre, (0.25, 0.25) and (0.75, 0.25). With offsets 0 the small square covers exactly a quarter of the large one.
 * Two classes, scores as they are.
 */
export function tinyModel(parts: Parts = {}): Model {
  const model: Model = {
    format: 1,
    title: "Tiny",
    source: "test/support/tiny.ts",
    license: "CC0-1.0",
    input: {
      width: 100,
      height: 100,
      layout: "NCHW",
      type: "float32",
      color: "RGB",
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    resize: { kind: "stretch", sampling: "halfPixel" },
    outputs: [
      { name: "offsets", type: "float32", shape: [4, 4], axes: ["anchor", "coord"] },
      { name: "classes", type: "float32", shape: [4, 2], axes: ["anchor", "class"] },
    ],
    priors: {
      kind: "multibox",
      scales: [0.5, 0.125],
      levels: [{ rows: 1, columns: 2, step: 50, aspectRatios: [] }],
      order: "rowColumnShape",
      clamp: "none",
    },
    boxes: { kind: "centerSize", from: ["offsets"], columns: "xywh", size: "exp" },
    scores: { from: ["classes"], activation: "none", pick: "all" },
    selection: { threshold: 0.5, comparison: ">", ties: "lowestRow", order: "descending" },
    suppression: { kind: "none" },
    result: { space: "normalized", clip: "none", keepNonFinite: false },
    classes: { labels: ["a", "b"] },
  };
  const merged = Object.entries(parts).map(([key, part]) => [
    key,
    Array.isArray(part) ? part : { ...((model as never)[key] as object), ...(part as object) },
  ]);
  return { ...model, ...Object.fromEntries(merged) };
}

/** Parts of a tiny model without priors: four boxes that are decoded already, each with an angle. */
export const angledParts = {
  resize: { kind: "letterbox", sampling: "opencv", position: "center", pad: 0 },
  outputs: [
    { name: "offsets", type: "float32", shape: [4, 5], axes: ["anchor", "coord"] },
    { name: "classes", type: "float32", shape: [4, 2], axes: ["anchor", "class"] },
  ],
  boxes: {
    kind: "decoded",
    from: ["offsets"],
    values: [0, 4],
    columns: "xywh",
    angle: { from: ["offsets"], values: [4, 5] },
  },
} satisfies Partial<Written<Model>>;

/** Outputs of the tiny model: offsets and scores by prior; what is left out is 0. */
export function tinyTensors(
  priors: readonly { readonly offsets?: readonly number[]; readonly scores?: readonly number[] }[],
): Tensors {
  return {
    offsets: Float32Array.from([0, 1, 2, 3].flatMap((i) => priors[i]?.offsets ?? [0, 0, 0, 0])),
    classes: Float32Array.from([0, 1, 2, 3].flatMap((i) => priors[i]?.scores ?? [0, 0])),
  };
}
