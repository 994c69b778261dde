import type { Boxes, Model } from "../model.generated.ts";
import { angleOf } from "./angle.ts";

/** A part of a raw model: the outputs that it reads, and which values of each prior there; without `values`, all. */
export interface Part {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
}

/** Where widths and heights are, if not beside the centres. */
export function sizesOf(boxes: Boxes | undefined): Part | undefined {
  return boxes?.kind === "centerSize" ? boxes.sizes : undefined;
}

/** The parts of a model that read numbers of each prior, with their pointers. */
export function partsOf({ boxes, scores, keypoints }: Model): (readonly [pointer: string, part: Part])[] {
  const parts: Readonly<Record<string, Part | undefined>> = {
    "/boxes": boxes,
    "/boxes/sizes": sizesOf(boxes),
    "/boxes/angle": angleOf(boxes),
    "/scores": scores,
    "/scores/quality": scores?.quality,
    "/scores/classes": scores?.classes,
    "/keypoints": keypoints,
  };
  return Object.entries(parts).flatMap(([pointer, part]) => (part === undefined ? [] : [[pointer, part]]));
}
