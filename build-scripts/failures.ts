/** What may go wrong without a mistake in Boxwright: each is one sentence for a person. */

import { statSync } from "node:fs";
import { formatProblem, type Result } from "../codegen/src/problem.ts";
import { kindOf } from "../codegen/src/read.ts";

/** What a person asked for and cannot have. */
export class InputError extends Error {}

/** Something that is not here yet, and that the network does not give. */
export class NotFetched extends Error {
  constructor(name: string, why: string) {
    super(`${name} is not here yet, and cannot be fetched (${sentence(why)})`);
  }
}

/** The value, or an `InputError` with a line for each problem. */
export function understood<T>(result: Result<T>): T {
  if (!result.ok) throw new InputError(result.problems.map(formatProblem).join("\n"));
  return result.value;
}

/** Throws an `InputError` where there is no file: a pipe, for one, would be read for ever. */
export function requireFile(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new InputError(`${path}: no such file`);
  const other = kindOf(stat);
  if (other !== undefined) throw new InputError(`${path}: is ${other}, not a file`);
}

/** What `action` gives; where it fails, an `InputError` that begins with `what`. */
export async function orInputError<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new InputError(`${what}: ${sentence((error as Error).message)}`);
  }
}

/** Several lines as one. */
function sentence(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "").join("; ");
}
