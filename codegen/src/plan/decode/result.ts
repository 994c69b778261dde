import { type Code, float } from "../../kotlin/expressions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import type { Model } from "../../model.generated.ts";

/** What brings all detections into the order and the space of the result. */
export type FinishPlan =
  | { readonly kind: "reverse"; readonly uses: readonly ImportedName[] }
  | (Extent & { readonly kind: "clip" | "scale"; readonly uses: readonly ImportedName[] });

/** Leaves out a `box` with a side that is NaN or infinite. */
export interface SkipNonFinitePlan {
  readonly kind: "skipNonFinite";
  readonly uses: readonly ImportedName[];
}

export function skipNonFinite({ result }: Model): SkipNonFinitePlan[] {
  return result.keepNonFinite ? [] : [{ kind: "skipNonFinite", uses: ["isFinite"] }];
}

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
    ...(ascending ? [{ kind: "reverse", uses: ["reverse"] } as const] : []),
    ...(clip === "after" ? [{ kind: "clip", uses: ["clip"], ...extent(model) } as const] : []),
    ...(space === "pixels" ? [{ kind: "scale", uses: ["scale"], ...extent(model) } as const] : []),
  ];
}
