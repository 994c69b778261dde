import { type Code, float } from "../../kotlin/expressions.ts";
import type { Model } from "../../model.generated.ts";

/** What brings all detections into the order and the space of the result. */
export type FinishPlan = { readonly kind: "reverse" } | (Extent & { readonly kind: "clip" | "scale" });

/** Right and bottom edge of the input, in the model's space. */
export interface Extent {
  readonly right: Code;
  readonly bottom: Code;
}

export function extent({ result, input }: Model): Extent {
  const [width, height] = result.space === "pixels" ? [input.width, input.height] : [1, 1];
  return { right: float(width), bottom: float(height) };
}

export function finishResult(model: Model, ascending: boolean): FinishPlan[] {
  const { clip, space } = model.result;
  return [
    ...(ascending ? [{ kind: "reverse" } as const] : []),
    ...(clip === "after" ? [{ kind: "clip", ...extent(model) } as const] : []),
    ...(space === "pixels" ? [{ kind: "scale", ...extent(model) } as const] : []),
  ];
}
