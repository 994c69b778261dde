/** The lines that a command leaves on the two streams. */
export interface Lines {
  readonly out: readonly string[];
  readonly err: readonly string[];
}

export function print({ out, err }: Lines): void {
  for (const line of err) console.error(line);
  // Not by `console.log`, which keeps to itself what it could not write.
  for (const line of out) process.stdout.write(`${line}\n`);
}

/** A full disk may take no output, which ends in `exitCode`. Whoever reads it may also have had enough: that is no mistake. */
export function watchOutput(exitCode: number): void {
  process.stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    console.error(`standard output: ${message}`);
    process.on("exit", () => {
      process.exitCode ||= exitCode;
    });
  });
}
