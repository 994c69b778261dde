import { isPackageName, packageObstacle } from "../kotlin/names.ts";
import { parseJson } from "../parse.ts";
import {
  error,
  errorIn,
  type Finding,
  failed,
  judged,
  type Problem,
  placed,
  pointerTo,
  type Result,
} from "../problem.ts";
import { readText } from "../read.ts";
import { didYouMean, list, show } from "../suggest.ts";

/** What one run is asked to do; the command line and Gradle's request file both become one. */
export interface Request {
  /** Folder of the model folders. */
  readonly models: string;
  /** Folder that receives the Kotlin. */
  readonly out: string;
  readonly packageName: string;
  /** Models to generate; empty for all. */
  readonly ids: readonly string[];
  readonly mode: "write" | "check" | "plan";
  /** Whether warnings are errors. */
  readonly strict: boolean;
}

const defaults: Request = {
  models: "models",
  out: "android/models/build/generated/boxwright/kotlin",
  packageName: "boxwright.models",
  ids: [],
  mode: "write",
  strict: false,
};

const modes: readonly unknown[] = ["write", "check", "plan"];

export function request(given: Partial<Request>): Result<Request> {
  const whole = { ...defaults, ...given };
  const { packageName } = whole;
  const obstacle = isPackageName(packageName) ? packageObstacle(packageName) : "is not a package name";
  const found = [
    ...pathProblems("models", whole.models),
    ...pathProblems("out", whole.out),
    ...(obstacle === undefined ? [] : [errorIn("package", `${show(packageName)} ${obstacle}`)]),
  ];
  return judged(whole, found);
}

/** Why `path` is none. An empty one would be the current folder, where an unset variable of a shell should not lead. */
function pathProblems(name: string, path: string): Problem[] {
  if (path === "") return [errorIn(name, 'is empty; "." is the current folder')];
  return path.includes("\0") ? [errorIn(name, `${show(path)} is not a path`)] : [];
}

/** Reads a request file: a JSON object with the keys of `Request`, all optional. */
export function readRequest(file: string): Result<Request> {
  const text = readText(file, file);
  if (!text.ok) return text;
  const document = parseJson(file, text.value);
  if (!document.ok) return document;
  const given = placed(checkKeys(document.value.json), document.value.place);
  return given.ok ? request(given.value) : given;
}

function checkKeys(json: unknown): Result<Partial<Request>, Finding> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return failed([error("", "is not a JSON object")]);
  }
  return judged(json, Object.entries(json).flatMap(keyFindings));
}

function keyFindings([key, value]: [string, unknown]): Finding[] {
  const wrong = (message: string) => [error(pointerTo(key), message)];
  if (!Object.hasOwn(defaults, key)) return wrong(`unknown key; ${didYouMean(key, Object.keys(defaults))}`);
  if (key === "ids") {
    const valid = Array.isArray(value) && value.every((id) => typeof id === "string");
    return valid ? [] : wrong("is not a list of strings");
  }
  if (key === "mode") return modes.includes(value) ? [] : wrong(`is none of ${list(modes)}`);
  if (key === "strict") return typeof value === "boolean" ? [] : wrong("is neither true nor false");
  return typeof value === "string" ? [] : wrong("is not a string");
}
