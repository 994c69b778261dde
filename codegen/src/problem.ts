/** One thing wrong with one input, phrased so that the author of the input can fix it. */
export interface Problem {
  readonly file: string;
  /** JSON pointer into `file`, e.g. `/outputs/0/shape/2`. Empty for the whole document. */
  readonly pointer: string;
  readonly message: string;
}

/** A problem inside one file that its finder need not name. */
export type Finding = Omit<Problem, "file">;

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed<T>(problems: readonly Problem[]): Result<T> {
  return { ok: false, problems };
}

/** `models/a/model.json#/outputs/0: ...`, always one line. */
export function formatProblem({ file, pointer, message }: Problem): string {
  return oneLine(`${file}${pointer === "" ? "" : `#${pointer}`}: ${message}`);
}

/** Joins keys to a JSON pointer (RFC 6901). */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** All values, or all problems of all results. */
export function collect<T>(results: readonly Result<T>[]): Result<T[]> {
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length > 0 ? failed(problems) : ok(results.flatMap((r) => (r.ok ? [r.value] : [])));
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being replaced
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]/g, (c) => JSON.stringify(c).slice(1, -1));
}
