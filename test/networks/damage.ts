/** Copies of a file, each damaged in another way: cut short, or with 1, 4 or 64 bytes overwritten. */
import { hash } from "../support/hash.ts";

export interface Damaged {
  readonly what: string;
  readonly bytes: Uint8Array;
  /** Bytes that were overwritten. */
  readonly touched: number;
}

const lengths = [0, 1, 4, 64];

export function damagedCopies(original: Uint8Array, count: number): Damaged[] {
  return Array.from({ length: count }, (_, i) => {
    const at = hash(i, 1) % original.length;
    const length = lengths[i % lengths.length]!;
    if (length === 0) return { what: `cut at ${at}`, bytes: original.slice(0, at), touched: 0 };
    const bytes = Uint8Array.from(original);
    for (let k = at; k < Math.min(at + length, bytes.length); k++) bytes[k] = hash(k, i + 2);
    return { what: `${length} bytes at ${at}`, bytes, touched: length };
  });
}

/** Every number and text in `value` by its path. */
export function leavesOf(value: unknown, path = ""): Map<string, unknown> {
  if (typeof value !== "object" || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, `${path}/${key}`)]));
}
