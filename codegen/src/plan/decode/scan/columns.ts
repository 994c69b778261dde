import { compare, difference, ifElse, type Operand } from "../../../kotlin/expressions.ts";
import { local } from "../../../kotlin/locals.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import { flags } from "./picked.ts";

/** The loop over the columns of the scores that are considered. */
export interface ColumnLoop {
  readonly first: number;
  readonly end: number;
  /** Leaves out columns in between. */
  readonly skipColumn: readonly SkipPlan[];
  /** Class of `column`. */
  readonly classIndex: Operand;
}

/** One column is left out, or those that a table does not name. */
export type SkipPlan =
  | { readonly kind: "skipOne"; readonly column: number }
  | { readonly kind: "skipUnlisted" };

export function columnLoop(model: RawModel): ColumnLoop {
  const { part, columns } = model.scores;
  const [first, end] = [columns[0]!, columns.at(-1)! + 1];
  return {
    first,
    end,
    skipColumn: skipColumn(holesOf(columns)),
    classIndex: classIndex(part.background, first, end),
  };
}

/** The table of columns, where more than one is left out. */
export function columnFields({ scores: { columns } }: RawModel): FieldPlan[] {
  if (holesOf(columns).length < 2) return [];
  return [{ name: "considered", value: flags(columns.at(-1)! + 1, columns) }];
}

/** Columns between the first and the last that are not considered. */
export function holesOf(columns: readonly number[]): number[] {
  const first = columns[0]!;
  const considered = new Set(columns);
  return Array.from({ length: columns.at(-1)! - first }, (_, i) => first + i).filter(
    (column) => !considered.has(column),
  );
}

function skipColumn(holes: readonly number[]): SkipPlan[] {
  if (holes.length === 0) return [];
  return [holes.length === 1 ? { kind: "skipOne", column: holes[0]! } : { kind: "skipUnlisted" }];
}

function classIndex(background: number | undefined, first: number, end: number): Operand {
  const column = local("column");
  if (background === undefined || background >= end) return end - first === 1 ? first : column;
  if (background > first) return ifElse(compare(column, ">", background), difference(column, 1), column);
  return end - first === 1 ? first - 1 : difference(column, 1);
}
