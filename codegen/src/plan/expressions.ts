/** Small Kotlin integer expressions, without the noise of `+ 0` and `* 1`. */

export function times(a: string | number, b: string | number): string {
  if (a === 0 || b === 0) return "0";
  if (a === 1) return String(b);
  if (b === 1) return String(a);
  return `${group(a)} * ${group(b)}`;
}

export function plus(...terms: readonly (string | number)[]): string {
  const kept = terms.filter((term) => term !== 0 && term !== "0");
  return kept.length === 0 ? "0" : kept.join(" + ");
}

function group(term: string | number): string {
  return typeof term === "string" && / [+-] /.test(term) ? `(${term})` : String(term);
}
