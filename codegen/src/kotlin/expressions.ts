/** Small Kotlin integer expressions: constants are folded, `+ 0` and `* 1` left out. */

export type Expression = string | number;

export function times(a: Expression, b: Expression): string {
  if (isConstant(a) && isConstant(b)) return String(Number(a) * Number(b));
  if (isZero(a) || isZero(b)) return "0";
  if (String(a) === "1") return String(b);
  if (String(b) === "1") return String(a);
  return `${group(a)} * ${group(b)}`;
}

export function divided(a: Expression, operator: "/" | "%", b: number): string {
  return `${group(a)} ${operator} ${b}`;
}

export function plus(...terms: readonly Expression[]): string {
  const constant = terms.filter(isConstant).reduce<number>((sum, term) => sum + Number(term), 0);
  const rest = terms.filter((term) => !isConstant(term)).map(String);
  if (rest.length === 0) return String(constant);
  return constant === 0 ? rest.join(" + ") : [...rest, constant].join(" + ");
}

/** A real number as it may stand in a product: a product itself must stay one number, or rounding changes. */
export function factor(value: string): string {
  return value.includes(" * ") && !/^\w+\(/.test(value) ? `(${value})` : value;
}

function isConstant(term: Expression): boolean {
  return /^\d+$/.test(String(term));
}

function isZero(term: Expression): boolean {
  return String(term) === "0";
}

function group(term: Expression): string {
  return / [+-] /.test(String(term)) ? `(${term})` : String(term);
}
