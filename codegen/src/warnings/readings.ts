import type { Model, Tensor } from "../model.generated.ts";
import { valueDim } from "../resolve/axes.ts";

/** The values `from` up to but not including `to` of each anchor or row, which a part reads from one tensor. */
export interface Reading {
  /** As a message calls it. */
  readonly part: string;
  readonly tensor: Tensor;
  readonly pointer: string;
  readonly from: number;
  readonly to: number;
}

/** Every reading of a model whose outputs are all there, part by part. */
export function readingsOf(model: Model): Reading[] {
  return [...ofParts(model), ...ofRoles(model)];
}

function ofParts({ boxes, scores, keypoints, outputs }: Model): Reading[] {
  const quality = scores?.quality;
  const parts = { "/boxes": boxes, "/scores": scores, "/scores/quality": quality, "/keypoints": keypoints };
  return Object.entries(parts).flatMap(([pointer, part]) =>
    (part?.from ?? []).map((name) => {
      const tensor = named(name, outputs);
      const [from, to] = part?.values ?? [0, valueDim(tensor).size];
      return {
        part: pointer.split("/").at(-1)!,
        tensor,
        pointer: part?.values === undefined ? pointer : `${pointer}/values`,
        from,
        to,
      };
    }),
  );
}

function ofRoles({ detections, outputs }: Model): Reading[] {
  if (detections === undefined) return [];
  return (["boxes", "scores", "classes"] as const).map((part) => {
    const { from: name, value: from } = detections[part];
    return {
      part,
      tensor: named(name, outputs),
      pointer: `/detections/${part}`,
      from,
      to: from + (part === "boxes" ? 4 : 1),
    };
  });
}

function named(name: string, outputs: readonly Tensor[]): Tensor {
  return outputs.find((output) => output.name === name)!;
}
