/** weights.json of a model: which file of which npm package holds its weights. A model folder may come from anyone, so nothing else is taken. */
import { join, resolve } from "node:path";
import { parseJson } from "../parse.ts";
import { error, type Finding, failed, judged, placed, pointerTo, type Result } from "../problem.ts";
import { readText } from "../read.ts";
import { didYouMean } from "../suggest.ts";

export interface Weights {
  /** Name and exact version: `@mediapipe/face_detection@0.4.1657300184`. */
  readonly package: string;
  /** Of the package, as `npm view <package> dist.integrity` prints it. */
  readonly integrity: string;
  /** Path inside the package. */
  readonly file: string;
  /** First byte, and the one behind the last, where the file holds more than the weights. */
  readonly bytes?: readonly [number, number];
  /** Of the weights, in hexadecimal digits. */
  readonly sha256: string;
}

/** What each key may be: whether a value is that, and the words for it. */
const keys: Readonly<Record<keyof Weights, readonly [(value: unknown) => boolean, string]>> = {
  package: [
    text(/^(@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*@\d+\.\d+\.\d+([+-][\w.+-]+)?$/),
    "name@version of an npm package, with its exact version",
  ],
  integrity: [text(/^sha512-[A-Za-z\d+/]{86}==$/), "sha512-..., as npm view prints of dist.integrity"],
  file: [text(/^(?!.*(^|\/)\.{1,2}(\/|$))[\w@+.-]+(\/[\w@+.-]+)*$/), "the path of a file inside the package"],
  bytes: [isRange, "the first byte, and the one behind the last"],
  sha256: [text(/^[\da-f]{64}$/), "64 hexadecimal digits, in lower case"],
};
const optional: readonly string[] = ["bytes"];

function text(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && value.length <= 300 && form.test(value);
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isSafeInteger)) return false;
  return value[0] >= 0 && value[0] < value[1];
}

/** Where the weights are kept once they were fetched. */
export function keptWeights({ sha256, file }: Weights): string {
  const ending = file.endsWith(".onnx") ? ".onnx" : ".tflite";
  return join(resolve("node_modules/.cache/boxwright-demo"), `${sha256.slice(0, 16)}${ending}`);
}

/** Reads a weights.json; `shown` is its path in messages. */
export function readWeights(file: string, shown = file): Result<Weights> {
  const content = readText(file, shown);
  if (!content.ok) return content;
  const document = parseJson(shown, content.value);
  return document.ok ? placed(check(document.value.json), document.value.place) : document;
}

function check(json: unknown): Result<Weights, Finding> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return failed([error("", "is not a JSON object")]);
  }
  const known = Object.keys(keys);
  const given = Object.keys(json);
  const unknown = given.filter((key) => !known.includes(key));
  const missing = known.filter((key) => !given.includes(key) && !optional.includes(key));
  const wrong = Object.entries(keys).filter(
    ([key, [isRight]]) => given.includes(key) && !isRight((json as Record<string, unknown>)[key]),
  );
  return judged(json as Weights, [
    ...unknown.map((key) => error(pointerTo(key), `unknown key; ${didYouMean(key, known)}`)),
    ...missing.map((key) => error("", `"${key}" is missing`)),
    ...wrong.map(([key, [, words]]) => error(pointerTo(key), `is not ${words}`)),
  ]);
}
