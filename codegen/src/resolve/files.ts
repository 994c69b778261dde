import { posix } from "node:path";
import type { Classes, Model } from "../model.generated.ts";
import {
  error,
  errorIn,
  failed,
  few,
  findingsOf,
  mapped,
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

/** Where a model is described. */
export interface Origin {
  readonly place: Place;
  /** The folder that has the file which is named at a pointer: its model.json, and what reads a file beside that. */
  readonly home: (pointer: string) => {
    readonly file: string;
    readonly read: (name: string, advice?: string) => Result<string>;
  };
}

export function readFiles(model: Model, origin: Origin): Result<ModelFiles> {
  const labels = readLabels(model.classes, origin);
  const priors = readPriors(model, origin);
  if (labels.ok && priors.ok) return ok({ labels: labels.value, priors: priors.value });
  return failed([labels, priors].flatMap(findingsOf));
}

/** Labels from either source, without the blanks and marks around them that no one sees. */
function readLabels({ labels, labelsFile }: Classes, origin: Origin): Result<string[]> {
  if (labelsFile === undefined) {
    return named(labels ?? [], (i) => origin.place(error(`/classes/labels/${i}`, "is empty")));
  }
  const file = readBeside(labelsFile, "/classes/labelsFile", origin);
  if (!file.ok) return file;
  const { path, text } = file.value;
  const lines = text.slice(0, endOf(text)).split(/\r\n|\n|\r/);
  const message = lines.length === 1 ? "has no labels" : "is empty";
  return named(lines, (i) => errorIn(path, message, { line: i + 1, column: 1 }));
}

function named(labels: readonly string[], empty: (i: number) => Problem): Result<string[]> {
  const names = labels.map((label) => label.slice(startOf(label), endOf(label)));
  const blank = names.flatMap((name, i) => (name === "" ? [i] : []));
  return blank.length > 0 ? failed(few(blank, empty)) : ok(names);
}

function readPriors({ priors }: Model, origin: Origin): Result<ModelFiles["priors"]> {
  if (priors?.kind !== "file") return ok(undefined);
  const file = readBeside(priors.file, "/priors/file", origin, shorter);
  return file.ok ? parsePriors(file.value.path, file.value.text, priors.columns) : file;
}

const shorter =
  '; float32 needs 9 digits a number: numpy.savetxt("priors.csv", priors, fmt="%.9g", delimiter=",")';

/** A file beside the model.json that names it at `pointer`; `advice` says how to shorten one that is too long. */
function readBeside(
  name: string,
  pointer: string,
  { place, home }: Origin,
  advice?: string,
): Result<{ path: string; text: string }> {
  // File systems take no longer names.
  const plain = /^[\w-][\w.-]{0,254}$/.test(name);
  const message = "is not a plain file name; the file must be beside model.json";
  if (!plain) return failed([place(error(pointer, message))]);
  const { file, read } = home(pointer);
  return mapped(read(name, advice), (text) => ({ path: beside(file, name), text }));
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
