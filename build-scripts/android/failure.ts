/** The first line of why something fails; undefined where it does not. */
export async function failureOf(tried: Promise<unknown>): Promise<string | undefined> {
  return tried.then(
    () => undefined,
    (error: Error) => error.message.split("\n")[0],
  );
}
