/** Arrays as `numpy.save` writes them. */
import { readFileSync } from "node:fs";
import { errorIn, failed, ok, type Result } from "../../codegen/src/problem.ts";

const types = {
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

/** Reads a file; `what` says in messages what it should hold. */
export function readNpy(file: string, what: string): Result<NpyArray> {
  const array = read(file, what);
  return typeof array === "string" ? failed([errorIn(file, array)]) : ok(array);
}

function read(file: string, what: string): NpyArray | string {
  try {
    return parse(readFileSync(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? `no such file; it should hold ${what}` : `cannot be read: ${message}`;
  }
}

/** The array, or what is wrong. A file is a magic word, a version, the header's length, the header (a Python dictionary) and the numbers. */
function parse(bytes: Buffer): NpyArray | string {
  const long = bytes[6] !== 1;
  if (bytes.length < 12 || bytes.toString("latin1", 0, 6) !== "\x93NUMPY")
    return "was not written by numpy.save";
  const start = (long ? 12 : 10) + (long ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  const header = bytes.toString("latin1", 10, start);
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
  bytes: Buffer,
): NpyArray | string {
  const length = shape.reduce((a, b) => a * b, 1) * Numbers.BYTES_PER_ELEMENT;
  if (bytes.length !== length) return `holds ${bytes.length} bytes, but its shape needs ${length}`;
  return { type, shape, data: new Numbers(Uint8Array.from(bytes).buffer) };
}
