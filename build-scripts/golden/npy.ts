/** Arrays as `numpy.save` writes them. */
import { readFileSync } from "node:fs";
import { errorIn, failed, ok, type Result } from "../../codegen/src/problem.ts";
import { type NpyArray, parseNpy } from "./parse-npy.ts";

/** Reads a file; `what` says in messages what it should hold. */
export function readNpy(file: string, what: string): Result<NpyArray> {
  const array = read(file, what);
  return typeof array === "string" ? failed([errorIn(file, array)]) : ok(array);
}

function read(file: string, what: string): NpyArray | string {
  try {
    return parseNpy(readFileSync(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? `no such file; it should hold ${what}` : `cannot be read: ${message}`;
  }
}
