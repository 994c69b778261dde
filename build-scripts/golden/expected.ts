/** What the original decoding found, as its author wrote it down. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../../codegen/src/parse.ts";
import {
  collect,
  error,
  errorIn,
  type Finding,
  failed,
  ok,
  placed,
  pointerTo,
  type Result,
} from "../../codegen/src/problem.ts";
import { readText } from "../../codegen/src/read.ts";
import { didYouMean } from "../../codegen/src/suggest.ts";
import type { Detection } from "../kotlin/decode.ts";
import { readNpy } from "./npy.ts";

/** What of a model decides how its detections are written. */
export interface Expecting {
  readonly labels: readonly string[];
  /** Whether boxes have angles. */
  readonly oriented: boolean;
}

/** Reads expected.json or expected.npy: detections with boxes as they are written. */
export function readExpected(folder: string, expecting: Expecting): Result<Detection[]> {
  const [json, npy] = [join(folder, "expected.json"), join(folder, "expected.npy")];
  if (existsSync(json) && existsSync(npy))
    return failed([errorIn(folder, "has both expected.json and expected.npy")]);
  if (!existsSync(json) && !existsSync(npy))
    return failed([
      errorIn(folder, "has neither expected.json nor expected.npy, the detections of the original"),
    ]);
  return existsSync(json) ? fromJson(json, expecting) : fromRows(npy, expecting);
}

function fromJson(file: string, expecting: Expecting): Result<Detection[]> {
  const text = readText(file, file);
  if (!text.ok) return text;
  const document = parseJson(file, text.value);
  if (!document.ok) return document;
  const { json, place } = document.value;
  if (!Array.isArray(json)) return failed([errorIn(file, "is not a list of detections")]);
  return placed(collect(json.map((one, i) => readDetection(one, pointerTo(i), expecting))), place);
}

function readDetection(
  one: unknown,
  pointer: string,
  { labels, oriented }: Expecting,
): Result<Detection, Finding> {
  if (typeof one !== "object" || one === null) return failed([error(pointer, "is not an object")]);
  const {
    label,
    classIndex = labels.indexOf(label as string),
    score,
    box,
    angle,
    points,
  } = one as Record<string, unknown>;
  const known = Number.isInteger(classIndex) && labels[classIndex as number] !== undefined;
  const wrong = [
    ...(known ? [] : [error(pointer, unknownClass(label, classIndex, labels))]),
    ...(typeof score === "number" ? [] : [error(pointer, '"score" is not a number')]),
    ...(areNumbers(box) && box.length === 4
      ? []
      : [error(pointer, '"box" is not left, top, right and bottom')]),
    ...(oriented && typeof angle !== "number" ? [error(pointer, '"angle" is not a number')] : []),
    ...(points === undefined || areNumbers(points)
      ? []
      : [error(pointer, '"points" is not a list of x, y, x, y ...')]),
  ];
  return wrong.length > 0
    ? failed(wrong)
    : ok({
        classIndex,
        score,
        box,
        ...(oriented && { angle }),
        ...(points !== undefined && { points }),
      } as Detection);
}

function unknownClass(label: unknown, classIndex: unknown, labels: readonly string[]): string {
  if (typeof label === "string") return `no class "${label}"; ${didYouMean(label, labels)}`;
  return `has class ${classIndex}; classes are 0 to ${labels.length - 1}, or write "label"`;
}

function areNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => typeof n === "number");
}

/** Rows of left, top, right, bottom, score, class, the angle if boxes have one, and x, y of each point. */
function fromRows(file: string, { labels, oriented }: Expecting): Result<Detection[]> {
  const array = readNpy(file, "detections");
  if (!array.ok) return array;
  const { shape, data } = array.value;
  const [count = 0, columns = 0] = shape;
  const least = oriented ? 7 : 6;
  if (shape.length !== 2 || columns < least || (columns - least) % 2 !== 0)
    return failed([
      errorIn(
        file,
        `has the shape [${shape}]; a row is left, top, right, bottom, score, class, ${oriented ? "angle, " : ""}and x, y of each point`,
      ),
    ]);
  const rows = Array.from({ length: count }, (_, i) =>
    Array.from(data.subarray(i * columns, (i + 1) * columns), Number),
  );
  const wrong = rows.filter((row) => labels[row[5]!] === undefined);
  if (wrong.length > 0)
    return failed(wrong.map((row) => errorIn(file, unknownClass(undefined, row[5], labels))));
  return ok(rows.map((row) => toDetection(row, oriented)));
}

function toDetection(
  [left = 0, top = 0, right = 0, bottom = 0, score = 0, classIndex = 0, ...rest]: number[],
  oriented: boolean,
): Detection {
  const [angle, points] = oriented ? [rest[0]!, rest.slice(1)] : [undefined, rest];
  return {
    classIndex,
    score,
    box: [left, top, right, bottom],
    ...(angle !== undefined && { angle }),
    ...(points.length > 0 && { points }),
  };
}
