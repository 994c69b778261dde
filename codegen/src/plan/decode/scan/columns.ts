import type { RawModel } from "../../../resolve/resolved-model.ts";

/** The loop over the columns of the scores that are considered. */
export interface ColumnLoop {
  readonly first: number;
  readonly end: number;
  /** Statements that leave out columns in between. */
  readonly skips: readonly string[];
  /** Fields that those need. */
  readonly fields: readonly string[];
  /** Class of `column`. */
  readonly classIndex: string;
}

export function columnLoop({ scores: { columns, part } }: RawModel): ColumnLoop {
  const [first, end] = [columns[0]!, columns.at(-1)! + 1];
  const holes = Array.from({ length: end - first }, (_, i) => first + i).filter(
    (column) => !columns.includes(column),
  );
  return { first, end, ...skip(holes, columns), classIndex: classIndex(part.background, first, end) };
}

function skip(holes: readonly number[], columns: readonly number[]) {
  if (holes.length === 0) return { skips: [], fields: [] };
  if (holes.length === 1) return { skips: [`if (column == ${holes[0]}) continue`], fields: [] };
  const field = `private val considered = BooleanArray(${columns.at(-1)! + 1}).also { for (column in intArrayOf(${columns.join(", ")})) it[column] = true }`;
  return { skips: ["if (!considered[column]) continue"], fields: [field] };
}

function classIndex(background: number | undefined, first: number, end: number): string {
  if (background === undefined || background >= end) return end - first === 1 ? String(first) : "column";
  if (background > first) return `if (column > ${background}) column - 1 else column`;
  return end - first === 1 ? String(first - 1) : "column - 1";
}
