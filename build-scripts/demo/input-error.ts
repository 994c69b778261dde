/** What a person asked for and cannot have, in one sentence. */
export class InputError extends Error {}

/** What `action` gives; where it fails, an `InputError` that begins with `what`. */
export async function orInputError<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const lines = (error as Error).message.split("\n").map((line) => line.trim());
    throw new InputError(`${what}: ${lines.filter((line) => line !== "").join("; ")}`);
  }
}
