import type { BoxColumns } from "../model.generated.ts";
import { errorIn, failed, ok, type Result } from "../problem.ts";
import { toCentered } from "./columns.ts";

/** Priors listed in a file: one a line, four numbers between commas. `#` begins a comment; blank lines are passed over. */
export function parsePriors(file: string, text: string, columns: BoxColumns): Result<number[][]> {
  if (/^\s*[[{]/.test(text))
    return failed([errorIn(file, `looks like JSON; ${layout}`, { line: 1, column: 1 })]);
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/#.*/, "").trim());
  const wrong = lines.flatMap((line, i) => {
    const message = line === "" ? undefined : mistake(line);
    return message === undefined ? [] : [{ line: i + 1, message }];
  });
  const [first] = wrong;
  if (first !== undefined) {
    const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more of the lines)` : "";
    return failed([errorIn(file, first.message + more, { line: first.line, column: 1 })]);
  }
  const rows = lines.filter((line) => line !== "").map((line) => numbersOf(line.split(",")));
  if (rows.length === 0) return failed([errorIn(file, `has no priors; ${layout}`)]);
  return ok(rows.map((row) => toCentered(row, columns)));
}

const layout = "write one prior a line as four numbers between commas";

/** What is wrong with a line, if anything. */
function mistake(line: string): string | undefined {
  const cells = line.split(",").map((cell) => cell.trim());
  const separator = separatorOf(line, cells);
  if (separator !== undefined) return `has ${separator} between its numbers; ${layout}`;
  const numbers = numbersOf(cells);
  if (numbers.every(Number.isNaN)) return 'has no numbers; begin a heading with "#"';
  const odd = numbers.findIndex((number) => !Number.isFinite(Math.fround(number)));
  if (odd >= 0) {
    return `"${cells[odd]}" is ${Number.isNaN(numbers[odd]) ? "not a number" : "beyond the range of float32"}`;
  }
  return cells.length === 4 ? undefined : `has ${cells.length} numbers; a prior has 4`;
}

function separatorOf(line: string, cells: readonly string[]): string | undefined {
  if (line.includes(";")) return "semicolons";
  if (cells.length > 1 || !numbersOf(line.split(/\s+/)).every(Number.isFinite)) return undefined;
  return line.includes("\t") ? "tabs" : line.includes(" ") ? "spaces" : undefined;
}

function numbersOf(cells: readonly string[]): number[] {
  return cells.map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
}
