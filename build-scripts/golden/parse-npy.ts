/** Arrays as `numpy.save` writes them, from their bytes. Nothing in here is of Node: the page of the preview reads them too. */

const types = {
  f2: ["float16", Uint16Array],
  f4: ["float32", Float32Array],
  f8: ["float64", Float64Array],
  u1: ["uint8", Uint8Array],
  i1: ["int8", Int8Array],
  i4: ["int32", Int32Array],
  i8: ["int64", BigInt64Array],
} as const;

export interface NpyArray {
  readonly type: (typeof types)[keyof typeof types][0];
  readonly shape: readonly number[];
  readonly data: InstanceType<(typeof types)[keyof typeof types][1]>;
}

/** The array, or what is wrong. A file is a magic word, a version, the header's length, the header (a Python dictionary) and the numbers. */
export function parseNpy(bytes: Uint8Array): NpyArray | string {
  if (bytes.length < 12 || latin1(bytes, 0, 6) !== "\x93NUMPY") return "was not written by numpy.save";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6] !== 1;
  const start = (long ? 12 : 10) + (long ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = latin1(bytes, 10, Math.min(start, 10 + 65536));
  const [, order = "", kind = ""] = /'descr': '([<>|=]?)(\w+)'/.exec(header) ?? [];
  const type = types[kind as keyof typeof types];
  if (type === undefined || order === ">") return `holds numbers of type ${order}${kind}; ${known}`;
  if (header.includes("'fortran_order': True"))
    return "is in Fortran order; save numpy.ascontiguousarray of it";
  const [, inside = ""] = /'shape': \(([^)]*)\)/.exec(header) ?? [];
  return fill(
    type,
    inside
      .split(",")
      .filter((n) => n.trim() !== "")
      .map(Number),
    bytes.subarray(start),
  );
}

const known = `known are ${Object.values(types)
  .map(([name]) => name)
  .join(", ")}, little-endian`;

function fill(
  [type, Numbers]: (typeof types)[keyof typeof types],
  shape: number[],
  bytes: Uint8Array,
): NpyArray | string {
  const length = shape.reduce((a, b) => a * b, 1) * Numbers.BYTES_PER_ELEMENT;
  if (bytes.length !== length) return `holds ${bytes.length} bytes, but its shape needs ${length}`;
  return { type, shape, data: new Numbers(Uint8Array.from(bytes).buffer) };
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
