import type { Overlap } from "../../codegen/src/model.generated.ts";

export type Box = readonly [left: number, top: number, right: number, bottom: number];

const f = Math.fround;

export function overlap(measure: Overlap, a: Box, b: Box): number {
  if (measure === "iouOrZero" && (area(a) <= 0 || area(b) <= 0)) return 0;
  const shared = intersection(a, b);
  return f(shared / f(f(area(a) + area(b)) - shared));
}

function area([left, top, right, bottom]: Box): number {
  return f(f(right - left) * f(bottom - top));
}

function intersection(a: Box, b: Box): number {
  const width = f(Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = f(Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  return f(Math.max(0, width) * Math.max(0, height));
}
