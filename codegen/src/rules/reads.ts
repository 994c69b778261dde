import type { Model } from "../model.generated.ts";
import { pointerTo } from "../problem.ts";
import { partsOf } from "../resolve/parts.ts";

/** One place where a part names an output. */
export interface Read {
  readonly pointer: string;
  readonly name: string;
  /** Whether the numbers are real, not classes, counts or indices. */
  readonly real: boolean;
}

export function readsOf(model: Model): Read[] {
  const { detections } = model;
  const roles = ["boxes", "scores", "classes", "selected", "count", "points", "angle"] as const;
  return [
    ...partsOf(model).flatMap(([part, { from }]) =>
      from.map((name, i) => ({
        pointer: part + pointerTo("from", i),
        name,
        real: part !== "/scores/classes",
      })),
    ),
    ...roles.flatMap((role) => {
      const name = detections?.[role]?.from;
      const real = role !== "classes" && role !== "count" && role !== "selected";
      return name === undefined ? [] : [{ pointer: `/detections/${role}/from`, name, real }];
    }),
  ];
}
