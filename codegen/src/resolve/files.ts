import { posix } from "node:path";
import type { Classes, Model } from "../model.generated.ts";
import {
  error,
  errorIn,
  failed,
  few,
  findingsOf,
  ok,
  type Place,
  type Problem,
  type Result,
} from "../problem.ts";
import { parsePriors } from "./prior-file.ts";

/** What a model says in files beside model.json. */
export interface ModelFiles {
  readonly labels: readonly string[];
  /** Centre x, centre y, width and height of listed priors. */
  readonly priors: readonly (readonly number[])[] | undefined;
}

/** Reads a file beside model.json; `advice` says how to shorten one that is too long. */
type Read = (name: string, advice?: string) => Result<string>;

export function readFiles(model: Model, file: string, read: Read, place: Place): Result<ModelFiles> {
  const labels = readLabels(model.classes, file, read, place);
  const priors = readPriors(model, file, read, place);
  if (labels.ok && priors.ok) return ok({ labels: labels.value, priors: priors.value });
  return failed([labels, priors].flatMap(findingsOf));
}

/** Labels from either source, without the blanks and marks around them that no one sees. */
function readLabels(
  { labels, labelsFile }: Classes,
  file: string,
  read: Read,
  place: Place,
): Result<string[]> {
  if (labelsFile === undefined) {
    return named(labels ?? [], (i) => place(error(`/classes/labels/${i}`, "is empty")));
  }
  const text = readBeside(labelsFile, "/classes/labelsFile", read, place);
  if (!text.ok) return text;
  const path = beside(file, labelsFile);
  const lines = text.value.slice(0, endOf(text.value)).split(/\r\n|\n|\r/);
  const message = lines.length === 1 ? "has no labels" : "is empty";
  return named(lines, (i) => errorIn(path, message, { line: i + 1, column: 1 }));
}

function named(labels: readonly string[], empty: (i: number) => Problem): Result<string[]> {
  const names = labels.map((label) => label.slice(startOf(label), endOf(label)));
  const blank = names.flatMap((name, i) => (name === "" ? [i] : []));
  return blank.length > 0 ? failed(few(blank, empty)) : ok(names);
}

function readPriors({ priors }: Model, file: string, read: Read, place: Place): Result<ModelFiles["priors"]> {
  if (priors?.kind !== "file") return ok(undefined);
  const text = readBeside(priors.file, "/priors/file", read, place, shorter);
  return text.ok ? parsePriors(beside(file, priors.file), text.value, priors.columns) : text;
}

const shorter =
  '; float32 needs 9 digits a number: numpy.savetxt("priors.csv", priors, fmt="%.9g", delimiter=",")';

function readBeside(
  name: string,
  pointer: string,
  read: Read,
  place: Place,
  advice?: string,
): Result<string> {
  const plain = /^[\w-][\w.-]*$/.test(name);
  const message = "is not a plain file name; the file must be beside model.json";
  return plain ? read(name, advice) : failed([place(error(pointer, message))]);
}

/** The path of a file in the folder of model.json. */
export function beside(file: string, name: string): string {
  return posix.join(posix.dirname(file), name);
}

/** White space, byte order marks, and spaces and joiners without width. */
const unseen = /[\s\u200b\u2060]/;

function startOf(text: string): number {
  let start = 0;
  while (start < text.length && unseen.test(text[start]!)) start++;
  return start;
}

function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && unseen.test(text[end - 1]!)) end--;
  return end;
}
