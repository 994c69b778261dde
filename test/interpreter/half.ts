/** Half floats by their definition: sign, 5 bits of exponent, 10 of fraction. */

/** What the bits stand for. */
export function halfValue(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The bits of the nearest half float, halves to even. */
export function halfOf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(magnitude)) return 0x7e00 | sign;
  if (magnitude >= 65520) return 0x7c00 | sign;
  const exponent = Math.max(-14, Math.floor(Math.log2(magnitude)));
  const steps = halfEven(magnitude / 2 ** (exponent - 10));
  // From 1024 steps on a number is normal; 2048 are the first of the next exponent.
  return (steps + (exponent + 14) * 1024) | sign;
}

function halfEven(number: number): number {
  const floor = Math.floor(number);
  const rest = number - floor;
  return floor + (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? 1 : 0);
}
