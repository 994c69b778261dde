import type { Model } from "../model.generated.ts";
import { pointerTo } from "../problem.ts";
import { angleOf } from "../resolve/angle.ts";

/** One place where a part names an output. */
export interface Read {
  readonly pointer: string;
  readonly name: string;
  /** Whether the numbers are real, not classes or counts. */
  readonly real: boolean;
}

export function readsOf({ boxes, scores, keypoints, detections }: Model): Read[] {
  const parts = {
    "/boxes": boxes,
    "/boxes/sizes": boxes?.kind === "centerSize" ? boxes.sizes : undefined,
    "/boxes/angle": angleOf(boxes),
    "/scores": scores,
    "/scores/quality": scores?.quality,
    "/keypoints": keypoints,
  };
  const roles = ["boxes", "scores", "classes", "count", "points", "angle"] as const;
  return [
    ...Object.entries(parts).flatMap(([part, { from = [] } = {}]) =>
      from.map((name, i) => ({ pointer: part + pointerTo("from", i), name, real: true })),
    ),
    ...roles.flatMap((role) => {
      const name = detections?.[role]?.from;
      const real = role !== "classes" && role !== "count";
      return name === undefined ? [] : [{ pointer: `/detections/${role}/from`, name, real }];
    }),
  ];
}
