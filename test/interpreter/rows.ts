import type { Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { boxOf } from "./boxes.ts";
import type { Candidate } from "./candidate.ts";
import { realValue } from "./read.ts";
import { passes } from "./scores.ts";

/** The detections of a graph that ends in suppression, in its order. */
export function interpretRows({ detections, outputs, classes }: Model, tensors: Tensors): Candidate[] {
  const { boxes, scores, classes: role, count, maxDetections } = detections!;
  const tensor = (name: string) => outputs.find((output) => output.name === name)!;
  const read = (name: string, row: number, value: number) => {
    const output = tensor(name);
    return realValue(output, Number(tensors[name]![flatIndex(output, row, value)]!));
  };
  const available = rowsOf(tensor(scores.from), tensors[scores.from]!.length);
  const rows =
    count === undefined ? available : Math.min(available, Math.trunc(Number(tensors[count.from]![0])));
  const labels = classes.labels?.length ?? classes.ids?.length ?? Number.POSITIVE_INFINITY;
  const found: Candidate[] = [];
  for (let row = 0; row < rows; row++) {
    const score = read(scores.from, row, scores.value);
    const number = Math.trunc(read(role.from, row, role.value));
    const classIndex =
      role.means === "index"
        ? number
        : classes.ids === undefined
          ? number - (classes.firstId ?? 0)
          : classes.ids.indexOf(number);
    if (!(classIndex >= 0 && classIndex < labels)) continue;
    if (!passes(detections!, classes, { score, classIndex })) continue;
    const four = [0, 1, 2, 3].map((i) => read(boxes.from, row, boxes.value + i));
    found.push({
      row,
      level: 0,
      classIndex,
      score,
      box: boxOf(boxes.columns, four as [number, number, number, number]),
      points: [],
    });
  }
  return found.slice(0, maxDetections);
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
