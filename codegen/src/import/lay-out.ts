import type { Tensor } from "../model.generated.ts";

/** An axis as model.json names it; of length -1 where it may have any, as rows of detections do. */
export interface NamedAxis {
  readonly axis: Tensor["axes"][number];
  readonly length: number;
}

/** More detections than a graph gives out that ends in suppression. */
const mostRows = 1000;
const one: NamedAxis = { axis: "one", length: 1 };

/**
 * Names the axes of `found`, in which `wanted` lie in this order: each takes one of its axes, or some share one whose length is their product.
 * The first axis is that of the batch where it can be. Axes of length 1 may be left over on either side; a length that the file leaves open is that of one axis of priors. Undefined where they do not fit.
 */
function layOut(found: readonly (number | string)[], wanted: readonly NamedAxis[]): NamedAxis[] | undefined {
  return place(found, wanted, true);
}

function place(
  found: readonly (number | string)[],
  wanted: readonly NamedAxis[],
  first: boolean,
): NamedAxis[] | undefined {
  const [length, ...rest] = found;
  if (length === undefined) return wanted.every((axis) => axis.length === 1) ? [] : undefined;
  const left = (taken: readonly NamedAxis[], others: readonly NamedAxis[]) => {
    const then = place(rest, others, false);
    return then === undefined ? undefined : [...taken, ...then];
  };
  const batch = first && length === 1 ? left([one], wanted) : undefined;
  if (batch !== undefined) return batch;
  let product = 1;
  for (let taken = 1; taken <= wanted.length; taken++) {
    const next = wanted[taken - 1]!.length;
    product *= next;
    const fits =
      typeof length === "string"
        ? taken === 1 && countsPriors(wanted[0]!)
        : product === length || (taken === 1 && next < 0 && length <= mostRows);
    const named =
      typeof length === "number" && next < 0 ? [{ ...wanted[0]!, length }] : wanted.slice(0, taken);
    const found = fits ? left(named, wanted.slice(taken)) : undefined;
    if (found !== undefined) return found;
  }
  return length === 1 || (first && typeof length === "string") ? left([one], wanted) : undefined;
}

function countsPriors({ axis }: NamedAxis): boolean {
  return axis === "anchor" || axis === "row" || axis === "column";
}

/** The same with the axes of `wanted` in any order, their own first. */
export function layOutAnyhow(
  found: readonly (number | string)[],
  wanted: readonly NamedAxis[],
): NamedAxis[] | undefined {
  for (const order of permutations(wanted)) {
    const laid = layOut(found, order);
    if (laid !== undefined) return laid;
  }
  return undefined;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
