/** The portable pseudo-random numbers of the golden vectors: one 32-bit hash of index and seed, nothing else. */

/** 32 hash bits of (index, seed). */
export function hash(index: number, seed: number): number {
  let x = (Math.imul(index, 2654435761) + seed) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Uniform in 0..1, exact in float32. */
export function uniform(index: number, seed: number): number {
  return (hash(index, seed) >>> 8) * 2 ** -24;
}

export function fill(length: number, value: (index: number) => number): Float32Array {
  const filled = new Float32Array(length);
  for (let i = 0; i < length; i++) filled[i] = value(i);
  return filled;
}
