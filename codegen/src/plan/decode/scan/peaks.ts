import { arrayType, real, stored } from "../../../kotlin/elements.ts";
import {
  both,
  type Code,
  call,
  difference,
  type Operand,
  plus,
  quotient,
  remainder,
  times,
} from "../../../kotlin/expressions.ts";
import { type Parameter, parameterList } from "../../../kotlin/functions.ts";
import { local } from "../../../kotlin/locals.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { ScanArguments } from "./calls.ts";

/** The function that looks at the cells around one. */
export interface PeakPlan {
  readonly kind: "isPeak";
  readonly parameters: string;
  /** Cells to each side. */
  readonly reach: number;
  readonly rows: Operand;
  readonly columns: Operand;
  /** Row and column of prior `anchor`. */
  readonly row: Operand;
  readonly column: Operand;
  /** The stored score of `column` in the cell of row `y` and column `x`. */
  readonly entry: Code;
  /** Score of that `value`. */
  readonly score: Code;
}

/** What passes, and is a peak besides where only peaks count. */
export function passesAsPeak(passes: Code, model: RawModel, anchor: Operand, args: ScanArguments): Code {
  const { part, columns } = model.scores;
  if (part.peaks === undefined) return passes;
  const column = columns.length === 1 ? columns[0]! : local("column");
  const passedOn = varying(args).map(({ name }) => local(name));
  return both(passes, call(local("isPeak"), local("values"), anchor, column, local("score"), ...passedOn));
}

/** None or one; `scoreOf` makes a score of a real number. */
export function planPeak(model: RawModel, args: ScanArguments, scoreOf: (value: Code) => Code): PeakPlan[] {
  const { peaks } = model.scores.part;
  if (peaks === undefined) return [];
  const { type, numbers } = args;
  const { mapFirst, mapOffset, mapRows, mapColumns, rowStride, columnStride, valueStride } = numbers;
  const cell = mapFirst === 0 ? local("anchor") : difference(local("anchor"), mapFirst);
  const address = plus(
    times(local("column"), valueStride),
    times(local("y"), rowStride),
    times(local("x"), columnStride),
    mapOffset,
  );
  return [
    {
      kind: "isPeak",
      parameters: parameterList([
        { name: "values", type: arrayType(type) },
        { name: "anchor", type: "Int" },
        { name: "column", type: "Int" },
        { name: "score", type: "Float" },
        ...varying(args),
      ]),
      reach: (peaks - 1) / 2,
      rows: mapRows,
      columns: mapColumns,
      row: quotient(cell, mapColumns),
      column: remainder(cell, mapColumns),
      entry: stored(type, local("values"), address),
      score: scoreOf(real(type, local("value"), numbers.scale, numbers.zeroPoint)),
    },
  ];
}

/** Parameters of `scan` that `isPeak` needs too. */
function varying(args: ScanArguments): Parameter[] {
  const needed: readonly string[] = [
    "valueStride",
    "scale",
    "zeroPoint",
    "mapFirst",
    "mapOffset",
    "mapRows",
    "mapColumns",
    "rowStride",
    "columnStride",
  ];
  return args.varying.filter(({ name }) => needed.includes(name));
}
