/** Kotlin expressions as values: each knows how tightly it binds, so parentheses are set where Kotlin needs them. */
import type { ImportedName } from "./library.ts";
import { kotlinDouble, kotlinFloat, kotlinInt, stringContent } from "./literals.ts";

/** What holds an expression together at its outermost, loosest first. An atom is a name, a literal, a call or in parentheses. */
export const binding = {
  ifElse: 0,
  conjunction: 1,
  comparison: 2,
  sum: 3,
  product: 4,
  sign: 5,
  atom: 6,
} as const;

type Binding = (typeof binding)[keyof typeof binding];

/** One expression. Templates and JSON print its text. */
export class Code {
  readonly text: string;
  readonly binding: Binding;
  /** Names in it that have to be imported. */
  readonly uses: readonly ImportedName[];

  constructor(text: string, level: Binding = binding.atom, uses: readonly ImportedName[] = []) {
    this.text = text;
    this.binding = level;
    this.uses = uses;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** An operand of integer arithmetic: numbers are constants, and are folded. */
export type Operand = Code | number;

function code(operand: Operand): Code {
  return typeof operand === "number" ? new Code(kotlinInt(operand)) : operand;
}

export function imported(name: ImportedName): Code {
  return new Code(name, binding.atom, [name]);
}

export function float(value: number): Code {
  const text = kotlinFloat(value);
  return new Code(text, text.startsWith("-") ? binding.sign : binding.atom);
}

export function double(value: number): Code {
  const text = kotlinDouble(value);
  return new Code(text, text.startsWith("-") ? binding.sign : binding.atom);
}

export function truth(value: boolean): Code {
  return new Code(String(value));
}

/** A string literal in which expressions stand for their values. */
export function message(...parts: readonly (string | Code)[]): Code {
  const content = parts.map((part) => (typeof part === "string" ? stringContent(part) : `\${${part}}`));
  return new Code(`"${content.join("")}"`);
}

/** Text with expressions in it, as a whole. */
export function compose(level: Binding, ...parts: readonly (string | Operand)[]): Code {
  const all = parts.map((part) => (typeof part === "number" ? kotlinInt(part) : part));
  const uses = new Set(all.flatMap((part) => (typeof part === "string" ? [] : part.uses)));
  return new Code(all.join(""), level, [...uses]);
}

export function parenthesized(expression: Code): Code {
  return compose(binding.atom, "(", expression, ")");
}

/** An operand that must bind at least as tightly as `least`. */
function group(operand: Operand, least: number): Code {
  const expression = code(operand);
  return expression.binding >= least ? expression : parenthesized(expression);
}

/** Operators group from the left. The order of operations is never changed: that would change how floats are rounded. */
function binary(left: Operand, operator: string, right: Operand, level: Binding): Code {
  return compose(level, group(left, level), ` ${operator} `, group(right, level + 1));
}

export function sum(first: Operand, ...rest: readonly Operand[]): Code {
  return rest.reduce<Code>((left, right) => binary(left, "+", right, binding.sum), code(first));
}

export function difference(left: Operand, right: Operand): Code {
  return binary(left, "-", right, binding.sum);
}

export function product(left: Operand, right: Operand): Code {
  return binary(left, "*", right, binding.product);
}

export function quotient(left: Operand, right: Operand): Code {
  return binary(left, "/", right, binding.product);
}

export function remainder(left: Operand, right: Operand): Code {
  return binary(left, "%", right, binding.product);
}

export type Comparison = "<" | "<=" | ">" | ">=" | "==";

export function compare(left: Operand, operator: Comparison, right: Operand): Code {
  return binary(left, operator, right, binding.comparison);
}

export function both(left: Code, right: Code): Code {
  return binary(left, "&&", right, binding.conjunction);
}

export function not(expression: Code): Code {
  return compose(binding.sign, "!", group(expression, binding.sign));
}

export function ifElse(condition: Code, yes: Operand, no: Operand): Code {
  return compose(binding.ifElse, "if (", condition, ") ", group(yes, binding.conjunction), " else ", no);
}

/** An argument by name. */
export interface Named {
  readonly name: string;
  readonly value: Operand;
}

export function call(callee: Code, ...args: readonly (Operand | Named)[]): Code {
  const parts = args.flatMap((arg, i): (string | Operand)[] => [
    i === 0 ? "" : ", ",
    ...(isNamed(arg) ? [`${arg.name} = `, arg.value] : [arg]),
  ]);
  return compose(binding.atom, callee, "(", ...parts, ")");
}

function isNamed(arg: Operand | Named): arg is Named {
  return typeof arg === "object" && "value" in arg;
}

export function property(receiver: Code, name: string): Code {
  return compose(binding.atom, group(receiver, binding.atom), `.${name}`);
}

export function method(receiver: Code, name: string, ...args: readonly Operand[]): Code {
  return call(property(receiver, name), ...args);
}

/** Of Kotlin's `pow`, which is an extension. */
export function power(base: Code, exponent: Operand): Code {
  return compose(binding.atom, group(base, binding.atom), ".", imported("pow"), "(", exponent, ")");
}

export function element(array: Code, index: Operand): Code {
  return compose(binding.atom, group(array, binding.atom), "[", index, "]");
}

/** Integers only: constants are folded and stand last, `* 1` and `+ 0` are left out. */
export function times(a: Operand, b: Operand): Operand {
  if (typeof a === "number" && typeof b === "number") return a * b;
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  if (b === 1) return a;
  return product(a, b);
}

export function plus(...terms: readonly Operand[]): Operand {
  const constant = terms.reduce<number>(
    (total, term) => (typeof term === "number" ? total + term : total),
    0,
  );
  const [first, ...rest] = terms.filter((term) => typeof term !== "number");
  if (first === undefined) return constant;
  const added = [...rest, ...(constant === 0 ? [] : [constant])];
  if (added.length === 0) return first;
  return compose(binding.sum, first, ...added.flatMap((term) => [" + ", group(term, binding.sum)]));
}

/** A real number that shows in a product that it is one number, even where Kotlin needs no parentheses. */
export function asFactor(expression: Code): Code {
  return expression.binding === binding.product ? parenthesized(expression) : expression;
}
