import type { Tensors } from "../../build-scripts/kotlin/decode.ts";
import type {
  AngleRole,
  Classes,
  DetectionRows,
  Model,
  PointsRole,
  ResultSpace,
  Tensor,
} from "../../codegen/src/model.generated.ts";
import { tinyModel } from "./tiny.ts";
import type { Written } from "./written.ts";

/** What may differ in `endedModel`. */
export interface EndedParts {
  readonly classes?: Pick<Tensor, "type" | "quantization">;
  /** Absent: every row counts. */
  readonly count?: Pick<Tensor, "type" | "quantization">;
  readonly means?: DetectionRows["classes"]["means"];
  readonly labels?: Written<Classes>;
  readonly columns?: DetectionRows["boxes"]["columns"];
  readonly result?: Partial<ResultSpace>;
  /** That of the fifth number of each box; the frame then keeps its proportions. */
  readonly angle?: Written<Omit<AngleRole, "from" | "value">>;
  /** Of the tensor "points", 1 x 10 x 6. */
  readonly points?: Written<Omit<PointsRole, "from">>;
}

const float: Pick<Tensor, "type"> = { type: "float32" };

/** A graph that ends in suppression, with four tensors and ten rows. */
export function endedModel(parts: EndedParts = {}): Written<Model> {
  const { priors, boxes, scores, selection, suppression, ...rest } = tinyModel();
  const {
    classes = float,
    count,
    means = "index",
    labels = { labels: ["a", "b"] },
    columns = "xyxy",
    points,
    angle,
  } = parts;
  const rows = { shape: [1, 10], axes: ["one", "anchor"] } as const;
  const letterbox = { kind: "letterbox", sampling: "halfPixel", position: "center", pad: 0 } as const;
  return {
    ...rest,
    ...(angle && { resize: letterbox }),
    outputs: [
      { name: "scores", ...float, ...rows },
      {
        name: "boxes",
        ...float,
        shape: [1, 10, angle === undefined ? 4 : 5],
        axes: ["one", "anchor", "coord"],
      },
      { name: "classes", ...classes, ...rows },
      ...(points === undefined
        ? []
        : [{ name: "points", ...float, shape: [1, 10, 6], axes: ["one", "anchor", "value"] } as const]),
      ...(count === undefined ? [] : [{ name: "number", ...count, shape: [1], axes: ["one"] } as const]),
    ],
    detections: {
      scores: { from: "scores" },
      boxes: { from: "boxes", columns },
      classes: { from: "classes", means },
      ...(count !== undefined && { count: { from: "number" } }),
      ...(angle !== undefined && { angle: { from: "boxes", value: 4, ...angle } }),
      ...(points !== undefined && { points: { from: "points", ...points } }),
      threshold: 0.5,
      comparison: ">",
    },
    result: { ...rest.result, ...parts.result },
    classes: labels,
  };
}

/** One row for each of `classes`, with scores from 0.9 down and the whole input as its box; the rest of the ten is 0. */
export function endedTensors(classes: Tensors[string], boxes: readonly (readonly number[])[] = []): Tensors {
  const ten = classes.constructor as new (length: number) => typeof classes;
  const filled = new ten(10);
  filled.set(classes as never);
  return {
    scores: Float32Array.from({ length: 10 }, (_, i) => (i < classes.length ? 0.9 - i / 100 : 0)),
    boxes: Float32Array.from(Array.from({ length: 10 }, (_, i) => boxes[i] ?? [0, 0, 1, 1]).flat()),
    classes: filled,
  };
}
