import { readFileSync } from "node:fs";
import { isPackageName } from "../kotlin/names.ts";
import { failed, ok, type Problem, type Result } from "../problem.ts";

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
}

const defaults: Request = {
  models: "models",
  out: "android/models/build/generated/boxwright/kotlin",
  packageName: "boxwright.models",
  ids: [],
  mode: "write",
};

export function request(given: Partial<Request>): Result<Request> {
  const whole = { ...defaults, ...given };
  if (isPackageName(whole.packageName)) return ok(whole);
  return failed([
    { file: "--package", pointer: "", message: `"${whole.packageName}" is not a package name` },
  ]);
}

/** Reads a request file: a JSON object with the keys of `Request`, all optional. */
export function readRequest(file: string): Result<Request> {
  const wrong = (pointer: string, message: string) => failed<Request>([{ file, pointer, message }]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    return wrong("", (error as Error).message);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return wrong("", "is not a JSON object");
  const problems = Object.entries(json).flatMap(([key, value]) => keyProblem(file, key, value));
  return problems.length > 0 ? failed(problems) : request(json as Partial<Request>);
}

function keyProblem(file: string, key: string, value: unknown): Problem[] {
  const wrong = (message: string) => [{ file, pointer: `/${key}`, message }];
  if (!(key in defaults)) return wrong(`unknown key; known are ${Object.keys(defaults).join(", ")}`);
  if (key === "ids") {
    const valid = Array.isArray(value) && value.every((id) => typeof id === "string");
    return valid ? [] : wrong("is not a list of strings");
  }
  if (key === "mode")
    return ["write", "check", "plan"].includes(value as string)
      ? []
      : wrong('is none of "write", "check", "plan"');
  return typeof value === "string" ? [] : wrong("is not a string");
}
