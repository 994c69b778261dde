import type { Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Classes, DetectionRows, Model, Tensor } from "../../codegen/src/model.generated.ts";
import { boxOf, mayStay } from "./boxes.ts";
import { calibrated } from "./calibrate.ts";
import type { Candidate } from "./candidate.ts";
import { orientedOf } from "./oriented.ts";
import { realValue } from "./read.ts";
import { activateOne, passes } from "./scores.ts";

/** The detections of a graph that ends in suppression, in its order. */
export function interpretRows(
  { detections, outputs, classes, result }: Model,
  tensors: Tensors,
): Candidate[] {
  const {
    boxes,
    scores,
    classes: role,
    selected,
    count,
    angle,
    maxDetections,
    allow,
    ignore,
    calibration,
  } = detections!;
  const tensor = (name: string) => outputs.find((output) => output.name === name)!;
  const at = (name: string, index: number) => realValue(tensor(name), Number(tensors[name]![index]!));
  const read = (name: string, row: number, value: number) => at(name, flatIndex(tensor(name), row, value));
  const counted = (selected ?? scores).from;
  const available = rowsOf(tensor(counted), tensors[counted]!.length);
  const columns = scores.perClass ? columnsOf(tensor(scores.from)) - scores.value : 1;
  const { rowsEach = 1 } = count ?? {};
  const most = Math.floor(available / rowsEach);
  const rows = count === undefined ? available : rowsEach * Math.min(most, nearest(at(count.from, 0)));
  const labels = classes.labels?.length ?? classes.ids?.length ?? Number.POSITIVE_INFINITY;
  const found: Candidate[] = [];
  // Where the count is NaN, so is `rows`, and no row is below it.
  for (let line = 0; line < rows; line++) {
    const row = selected === undefined ? line : nearest(read(selected.from, line, selected.value));
    if (selected !== undefined && !(row >= 0 && row < rowsOf(tensor(boxes.from), 0))) continue;
    const number = nearest(read(role.from, role.from === selected?.from ? line : row, role.value));
    const classIndex = classOf(role.means, classes, number);
    if (!(classIndex >= 0 && classIndex < labels)) continue;
    if (scores.perClass && !(number >= 0 && number < columns)) continue;
    const raw = read(scores.from, row, scores.value + (scores.perClass ? number : 0));
    const score = calibration === undefined ? raw : calibrated(calibration, raw, classIndex);
    if (!passes(detections!, classes, { score, classIndex })) continue;
    if (!(allow?.includes(classIndex) ?? !ignore?.includes(classIndex))) continue;
    const four = [0, 1, 2, 3].map((i) => read(boxes.from, row, boxes.value + i));
    found.push({
      // The box, where a row only names one.
      row,
      all: [],
      level: 0,
      classIndex,
      score,
      box: boxOf(boxes.columns, four as [number, number, number, number]),
      ...(angle && { oriented: orientedOf(boxes.columns, four, read(angle.from, row, angle.value)) }),
      ...pointsIn(detections!, (from, value) => read(from, row, value)),
    });
  }
  return found.filter((one) => mayStay(one, result)).slice(0, maxDetections);
}

/** The points of a row, one after the other, of which `read` gives the numbers. */
function pointsIn({ points }: DetectionRows, read: (from: string, value: number) => number) {
  if (points === undefined) return { points: [], pointScores: [] };
  const { from, value, count, columns, confidence = "none" } = points;
  const number = (point: number, what: string) =>
    read(from, value + point * columns.length + columns.indexOf(what));
  const all = Array.from({ length: count }, (_, i) => i);
  return {
    points: all.flatMap((i) => [number(i, "x"), number(i, "y")]),
    pointScores: all.map((i) => (columns.includes("c") ? activateOne(confidence, number(i, "c")) : 1)),
  };
}

/** The nearest whole number, halves up; NaN and infinities stay. */
export function nearest(number: number): number {
  return Math.floor(number + 0.5);
}

/** Index of the class of a number that a graph gives; no index, or NaN, where there is no such class. */
export function classOf(means: "index" | "id", { ids, firstId = 0 }: Classes, number: number): number {
  if (means === "index") return number;
  return ids === undefined ? number - firstId : ids.indexOf(number);
}

function columnsOf({ shape, axes }: Tensor): number {
  return shape[axes.findIndex((axis) => axis !== "one" && axis !== "anchor")] ?? 1;
}

function rowsOf({ shape, axes }: Tensor, length: number): number {
  const rows = shape[axes.indexOf("anchor")]!;
  return rows === -1 ? length / shape.filter((n) => n !== -1).reduce((a, b) => a * b, 1) : rows;
}

function flatIndex({ shape, axes }: Tensor, row: number, value: number): number {
  return axes.reduce(
    (flat, axis, i) => flat * Math.abs(shape[i]!) + (axis === "one" ? 0 : axis === "anchor" ? row : value),
    0,
  );
}
