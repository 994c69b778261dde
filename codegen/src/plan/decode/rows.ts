import { real, stored } from "../../kotlin/elements.ts";
import {
  type Code,
  call,
  float,
  imported,
  type Operand,
  plus,
  quotient,
  times,
} from "../../kotlin/expressions.ts";
import { type LocalName, local } from "../../kotlin/locals.ts";
import type { SelectedRole, Tensor } from "../../model.generated.ts";
import { dimOf, valueDim } from "../../resolve/axes.ts";
import type { DetectionsModel } from "../../resolve/resolved-model.ts";
import { isSelected, scoreColumns } from "../../resolve/roles.ts";
import { type Outputs, rowsOf } from "../tensors.ts";
import { unquantized } from "./reader.ts";

/** How numbers of a graph that ends in suppression are found: in a row, or at the box that it selects. */

/** Reads a whole number by which others are found, and leaves out a row where there are not so many. */
export interface LookUpPlan {
  readonly kind: "lookUp";
  readonly name: LocalName;
  readonly value: Code;
  readonly end: number;
}

/** What has to be read before any other number of a row. */
export function lookUp(resolved: DetectionsModel, outputs: Outputs): LookUpPlan[] {
  const { detections, tensors, written } = resolved;
  const { boxes, scores, selected } = detections;
  const found: LookUpPlan[] = [];
  if (selected !== undefined) {
    const value = wholeNumber(resolved, selected, outputs);
    const end = dimOf(tensors[boxes.from]!, "anchor").size;
    found.push({ kind: "lookUp", name: "anchor", value, end });
  }
  if (scores.perClass) {
    const end = scoreColumns(scores, written.outputs);
    found.push({ kind: "lookUp", name: "column", value: classNumber(resolved, outputs), end });
  }
  return found;
}

/** The number by which a row names its class. */
export function classNumber(resolved: DetectionsModel, outputs: Outputs): Code {
  return wholeNumber(resolved, resolved.detections.classes, outputs);
}

function wholeNumber(resolved: DetectionsModel, { from, value }: SelectedRole, outputs: Outputs): Code {
  return call(imported("classNumber"), rowReader(resolved, from, outputs)(value));
}

/** How many rows there are. */
export function rowCount({ detections, tensors }: DetectionsModel, outputs: Outputs): Operand {
  const { from } = detections.selected ?? detections.scores;
  const { size } = dimOf(tensors[from]!, "anchor");
  const available = size === -1 ? rowsOf(outputs[from]!) : size;
  if (detections.count === undefined) return available;
  const tensor = tensors[detections.count.from]!;
  const { rowsEach = 1 } = detections.count;
  const each = (rows: Operand) =>
    typeof rows === "number" ? Math.floor(rows / rowsEach) : quotient(rows, rowsEach);
  const counted = (most: Operand) => call(imported("rowCount"), numberAt(tensor, 0, outputs), most);
  return rowsEach === 1 ? counted(available) : times(counted(each(available)), rowsEach);
}

/** Reads what the values of a row stand for, or those of the box that it selects. */
export function rowReader({ detections, tensors }: DetectionsModel, from: string, outputs: Outputs) {
  const tensor = tensors[from]!;
  const index = local(isSelected(detections, from) ? "anchor" : "row");
  const start = times(index, dimOf(tensor, "anchor").stride);
  return (value: Operand) => numberAt(tensor, plus(start, times(value, valueDim(tensor).stride)), outputs);
}

/** What the number at an address of a tensor stands for. */
function numberAt(tensor: Tensor, address: Operand, outputs: Outputs): Code {
  const { type, name } = tensor;
  const { scale, zeroPoint } = tensor.quantization ?? unquantized;
  return real(type, stored(type, outputs[name]!.parameter, address), float(scale), zeroPoint);
}
