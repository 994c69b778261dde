import type { BoxColumns, Tensor } from "../model.generated.ts";
import { elementsOf, valueAxes } from "../resolve/axes.ts";
import type { RowsModel } from "../resolve/resolve.ts";
import { resultEnds } from "./decoder.ts";
import { factor, plus, times } from "./expressions.ts";
import type { ImportedName } from "./library.ts";
import { kotlinFloat } from "./literals.ts";
import { kotlinParameterName } from "./names.ts";
import { quantization, real, stored } from "./numbers.ts";

/** Decoding of a graph that ends in suppression: each row is a detection. */
export interface RowsPlan {
  readonly kind: "rows";
  readonly uses: readonly ImportedName[];
  /** Partial with the functions that `decode` calls: none. */
  readonly functions: "rowsFunctions";
  readonly fields: readonly string[];
  /** How many rows there are. */
  readonly rows: string;
  /** Statements that end the loop early. */
  readonly stops: readonly string[];
  readonly score: string;
  readonly passes: string;
  readonly classIndex: string;
  readonly classes: number;
  readonly left: string;
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly ends: readonly string[];
}

export function planRows(resolved: RowsModel): RowsPlan {
  const { detections, tensors, labels, model } = resolved;
  const tensor = (role: "boxes" | "scores" | "classes") => tensors[detections[role].from]!;
  const classes = element(tensor("classes"), detections.classes.value ?? 0);
  const box = (i: number) => realElement(tensor("boxes"), (detections.boxes.value ?? 0) + i);
  const ends = resultEnds(model, false);
  return {
    kind: "rows",
    uses: ends.flatMap(({ uses }) => uses),
    functions: "rowsFunctions",
    fields: ["private val box = FloatArray(4)"],
    rows: rowCount(resolved),
    stops:
      detections.maxDetections === undefined
        ? []
        : [`if (detections.count == ${detections.maxDetections}) break`],
    score: realElement(tensor("scores"), detections.scores.value ?? 0),
    passes: `score ${detections.comparison} ${kotlinFloat(detections.threshold)}`,
    classIndex: classIndex(resolved, tensor("classes").type === "float32" ? `${classes}.toInt()` : classes),
    classes: labels.length,
    ...sides(detections.boxes.columns, box),
    ends: ends.map(({ text }) => text),
  };
}

/** Index of the class whose number a row holds; a data set's id is looked up. */
function classIndex({ detections, model: { classes } }: RowsModel, value: string): string {
  if (detections.classes.means === "index") return value;
  if (classes.ids !== undefined) return `ids.indexOf(${value})`;
  return classes.firstId ? `${value} - ${classes.firstId}` : value;
}

function rowCount({ detections, tensors }: RowsModel): string {
  const { from } = detections.scores;
  const rows = tensors[from]!.shape[tensors[from]!.axes.indexOf("anchor")]!;
  const available = rows === -1 ? `${kotlinParameterName(from)}.size${perRow(tensors[from]!)}` : String(rows);
  if (detections.count === undefined) return available;
  const count = tensors[detections.count.from]!;
  const value = stored(count.type, kotlinParameterName(count.name), "0");
  return `minOf(${count.type === "float32" ? `${value}.toInt()` : value}, ${available})`;
}

function perRow(tensor: Tensor): string {
  const numbers = elementsOf(tensor);
  return numbers === 1 ? "" : ` / ${numbers}`;
}

/** The stored number of `row`. */
function element(tensor: Tensor, value: number): string {
  const stride = (axes: readonly string[]) => {
    const at = tensor.axes.findIndex((axis) => axes.includes(axis));
    return at < 0 ? 0 : tensor.shape.slice(at + 1).reduce((a, b) => a * b, 1);
  };
  const address = plus(times("row", stride(["anchor"])), times(value, stride(valueAxes)));
  return stored(tensor.type, kotlinParameterName(tensor.name), address);
}

function realElement(tensor: Tensor, value: number): string {
  const { scale, zeroPoint } = quantization(tensor.quantization);
  return real(tensor.type, element(tensor, value), scale, zeroPoint);
}

function sides(columns: BoxColumns, box: (i: number) => string) {
  const at = (letters: string) => box(columns.indexOf(letters));
  switch (columns) {
    case "xyxy":
      return { left: box(0), top: box(1), right: box(2), bottom: box(3) };
    case "yxyx":
      return { left: box(1), top: box(0), right: box(3), bottom: box(2) };
    case "xywh":
    case "yxhw":
      return {
        left: `${at("x")} - ${half(at("w"))}`,
        top: `${at("y")} - ${half(at("h"))}`,
        right: `${at("x")} + ${half(at("w"))}`,
        bottom: `${at("y")} + ${half(at("h"))}`,
      };
  }
}

function half(value: string): string {
  return `0.5f * ${factor(value)}`;
}
