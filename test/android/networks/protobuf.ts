/** Writes messages of Protocol Buffers: as much of them as the test networks need. */

/** A field: its number, and a number or bytes. */
export type Field = readonly [number, number | Buffer];

export function message(fields: readonly Field[]): Buffer {
  return Buffer.concat(fields.flatMap(([number, value]) => encoded(number, value)));
}

/** Wire type 0 is a number in groups of 7 bits, 2 is a length and bytes. */
function encoded(number: number, value: number | Buffer): Buffer[] {
  if (typeof value === "number") return [varint(number << 3), varint(value)];
  return [varint((number << 3) | 2), varint(value.length), value];
}

function varint(value: number): Buffer {
  const groups = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 128) return Buffer.from([...groups, left]);
    groups.push((left & 127) | 128);
  }
}

export function floats(values: readonly number[]): Buffer {
  return Buffer.from(Float32Array.from(values).buffer);
}
