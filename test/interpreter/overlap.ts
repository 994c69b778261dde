import type { Epsilon, Overlap } from "../../codegen/src/model.generated.ts";

export type Box = readonly [left: number, top: number, right: number, bottom: number];

const f = Math.fround;

/** Overlap of an earlier box with a candidate. */
export function overlap(
  { overlap: measure, epsilon }: { readonly overlap: Overlap; readonly epsilon?: Epsilon },
  earlier: Box,
  candidate: Box,
): number {
  if (epsilon !== undefined) return withEpsilon(epsilon, earlier, candidate);
  switch (measure) {
    case "iou":
      return iou(earlier, candidate, 0);
    case "iouOrZero":
      return area(earlier, 0) <= 0 || area(candidate, 0) <= 0 ? 0 : iou(earlier, candidate, 0);
    case "iouPlusOne":
      return iou(earlier, candidate, 1);
    case "enclosing": {
      const around: Box = [
        Math.min(earlier[0], candidate[0]),
        Math.min(earlier[1], candidate[1]),
        Math.max(earlier[2], candidate[2]),
        Math.max(earlier[3], candidate[3]),
      ];
      return area(around, 0) > 0 ? f(intersection(earlier, candidate, 0) / area(around, 0)) : 0;
    }
    case "coverage":
      return area(candidate, 0) > 0 ? f(intersection(earlier, candidate, 0) / area(candidate, 0)) : 0;
  }
}

/** As the schema writes it. */
function withEpsilon({ areas = 0, shared = 0, union = 0 }: Epsilon, a: Box, b: Box): number {
  const both = intersection(a, b, f(shared));
  const around = f(f(area(a, f(areas)) + area(b, f(areas))) - both);
  return f(both / f(around + f(union)));
}

function iou(a: Box, b: Box, extra: number): number {
  const shared = intersection(a, b, extra);
  return f(shared / f(f(area(a, extra) + area(b, extra)) - shared));
}

function area([left, top, right, bottom]: Box, extra: number): number {
  return f(f(f(right - left) + extra) * f(f(bottom - top) + extra));
}

function intersection(a: Box, b: Box, extra: number): number {
  const width = f(f(Math.min(a[2], b[2]) - Math.max(a[0], b[0])) + extra);
  const height = f(f(Math.min(a[3], b[3]) - Math.max(a[1], b[1])) + extra);
  return f(Math.max(0, width) * Math.max(0, height));
}
