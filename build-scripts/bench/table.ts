/** Prints the heads of a table of Markdown. */
export function heads(...cells: readonly string[]): void {
  row(...cells);
  row(...cells.map(() => "---"));
}

export function row(...cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}

export function percent(part: number): string {
  return `${(100 * part).toFixed(0)} %`;
}
