export type Severity = "error" | "warning";

/** A place in a text; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Something about model.json, phrased so that its author can act on it. An error stops the generator, a warning does not. */
export interface Finding {
  readonly severity: Severity;
  /** JSON pointer, e.g. `/outputs/0/shape/2`. Empty for the whole document. */
  readonly pointer: string;
  /** A function where wording it takes long, as a search for what was meant does: few of many findings are told. */
  readonly message: string | (() => string);
}

/** A finding with its file, and with its place there if it has one. */
export interface Problem extends Finding, Partial<Position> {
  readonly file: string;
  readonly message: string;
}

/** Knows where the things are that pointers name. */
export type Place = (finding: Finding) => Problem;

/** A value and warnings about it, or all that is wrong: at least one error. */
export type Result<T, P extends Finding = Problem> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly P[] }
  | { readonly ok: false; readonly problems: readonly P[] };

export function ok<T, P extends Finding = Problem>(value: T, warnings: readonly P[] = []): Result<T, P> {
  return { ok: true, value, warnings };
}

export function failed<P extends Finding = Problem>(problems: readonly P[]): Result<never, P> {
  return { ok: false, problems };
}

/** `value` with what was found about it: a failure if there is an error among that. */
export function judged<T, P extends Finding>(value: T, found: readonly P[]): Result<T, P> {
  return found.some(({ severity }) => severity === "error") ? failed(found) : ok(value, found);
}

/** An error at a pointer into model.json. */
export function error(pointer: string, message: Finding["message"]): Finding {
  return { severity: "error", pointer, message };
}

/** An error in a file as a whole, or at a place in its text. */
export function errorIn(file: string, message: string, position?: Position): Problem {
  return { file, ...position, severity: "error", pointer: "", message };
}

/** So many findings of one stage are told: whoever has more has made one mistake many times. */
const mostTold = 100;

/** The first of many mistakes as they are told, and how many are left. */
export function few<T>(found: readonly T[], tell: (mistake: T) => Problem): Problem[] {
  const told = found.slice(0, mostTold).map(tell);
  if (told.length === found.length) return told;
  const { file, severity } = told.at(-1)!;
  return [...told, { file, severity, pointer: "", message: `and ${found.length - told.length} more` }];
}

/** What a finding says. */
export function wordsOf({ message }: Finding): string {
  return typeof message === "string" ? message : message();
}

/** Everything that was found, errors and warnings. */
export function findingsOf<P extends Finding>(result: Result<unknown, P>): readonly P[] {
  return result.ok ? result.warnings : result.problems;
}

/** All values, or all problems of all results. */
export function collect<T, P extends Finding>(results: readonly Result<T, P>[]): Result<T[], P> {
  const found = results.flatMap(findingsOf);
  const values = results.flatMap((result) => (result.ok ? [result.value] : []));
  return values.length === results.length ? ok(values, found) : failed(found);
}

/** The same result where warnings are errors. */
export function strictly<T>(result: Result<T>): Result<T> {
  const errors = findingsOf(result).map((found) => ({ ...found, severity: "error" as const }));
  return errors.length > 0 ? failed(errors) : result;
}

/** The same result with another value. */
export function mapped<T, U>(result: Result<T>, change: (value: T) => U): Result<U> {
  return result.ok ? ok(change(result.value), result.warnings) : result;
}

/** The same result with a file and a place for everything found. */
export function placed<T>(result: Result<T, Finding>, place: Place): Result<T> {
  const problems = few(errorsFirst(findingsOf(result)), place);
  return result.ok ? ok(result.value, problems) : failed(problems);
}

/** Of many warnings none may hide an error. */
function errorsFirst(found: readonly Finding[]): readonly Finding[] {
  if (found.length <= mostTold) return found;
  const isError = ({ severity }: Finding) => severity === "error";
  return [...found.filter(isError), ...found.filter((finding) => !isError(finding))];
}

/**
 * `models/a/model.json:12:5: #/outputs/0: ...`, always one line; a warning has the word `warning:` before the pointer.
 * Compilers print so, and terminals, editors and CI know how to jump there.
 */
export function formatProblem({ file, line, column, severity, pointer, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  const parts = [
    ...(severity === "warning" ? ["warning"] : []),
    ...(pointer ? [`#${pointer}`] : []),
    message,
  ];
  return oneLine(`${place}: ${shortened(parts.join(": "))}`);
}

const longestWord = 100;
const longestLine = 2000;

/** A name of thousands of letters is known by its first. */
function shortened(text: string): string {
  if (text.length <= longestWord) return text;
  const words = text.replace(/\S+/g, (word) => cut(word, longestWord));
  return cut(words, longestLine);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}

/** Joins keys to a JSON pointer (RFC 6901). */
export function pointerTo(...keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The keys that a JSON pointer joins. */
export function keysOf(pointer: string): string[] {
  const [, ...keys] = pointer.split("/");
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What a pointer leads to; undefined where there is nothing. */
export function valueAt(json: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    json,
  );
}

/** What a terminal would obey, or show in another order than it is, is written out as JSON does. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (char) => {
    const [, short] = /^"(\\.+)"$/.exec(JSON.stringify(char)) ?? [];
    return short ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
