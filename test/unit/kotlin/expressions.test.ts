import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  asFactor,
  both,
  type Code,
  call,
  compare,
  difference,
  double,
  element,
  float,
  ifElse,
  imported,
  message,
  method,
  not,
  type Operand,
  plus,
  product,
  property,
  quotient,
  remainder,
  sum,
  times,
} from "../../../codegen/src/kotlin/expressions.ts";
import { local } from "../../../codegen/src/kotlin/locals.ts";

const [a, b, c] = [local("x"), local("i"), local("at")];
const choice = ifElse(compare(a, ">", 0), 1, 2);

describe("parentheses stand where Kotlin needs them", () => {
  test.each<[Code, string]>([
    [product(difference(a, b), c), "(x - i) * at"],
    [product(c, difference(a, b)), "at * (x - i)"],
    [product(choice, 3), "(if (x > 0) 1 else 2) * 3"],
    [product(3, choice), "3 * (if (x > 0) 1 else 2)"],
    [sum(choice, 1), "(if (x > 0) 1 else 2) + 1"],
    [product(quotient(a, b), c), "x / i * at"],
    [product(a, quotient(b, c)), "x * (i / at)"],
    [quotient(a, product(b, c)), "x / (i * at)"],
    [product(product(a, b), c), "x * i * at"],
    [product(a, product(b, c)), "x * (i * at)"],
    [remainder(quotient(a, 4), 3), "x / 4 % 3"],
    [difference(a, difference(b, c)), "x - (i - at)"],
    [difference(difference(a, b), c), "x - i - at"],
    [sum(a, difference(b, c)), "x + (i - at)"],
    [sum(a, product(b, c)), "x + i * at"],
    [sum(a, b, c), "x + i + at"],
    [
      ifElse(compare(a, "<", 1), b, ifElse(compare(a, "<", 2), c, 0)),
      "if (x < 1) i else if (x < 2) at else 0",
    ],
    [ifElse(compare(a, "<", 1), choice, 0), "if (x < 1) (if (x > 0) 1 else 2) else 0"],
    [compare(product(a, b), ">=", float(0.5)), "x * i >= 0.5f"],
    [both(compare(a, "<", 3), call(c)), "x < 3 && at()"],
    [not(compare(a, "<", b)), "!(x < i)"],
    [not(method(a, "isNaN")), "!x.isNaN()"],
    [method(product(a, b), "coerceIn", float(-2), float(2)), "(x * i).coerceIn(-2f, 2f)"],
    [method(float(-2), "toInt"), "(-2f).toInt()"],
    [property(element(a, sum(b, 1)), "size"), "x[i + 1].size"],
    [call(imported("exp"), choice), "exp(if (x > 0) 1 else 2)"],
    [call(a, b, { name: "step", value: 2 }), "x(i, step = 2)"],
  ])("%s", (given, want) => expect(String(given)).toBe(want));
});

describe("a negative literal", () => {
  test.each<[Code, string]>([
    [product(a, float(-0.5)), "x * -0.5f"],
    [difference(a, float(-0.5)), "x - -0.5f"],
    [quotient(float(-1), a), "-1f / x"],
    [difference(a, -128), "x - (-128)"],
  ])("%s", (given, want) => expect(String(given)).toBe(want));
});

describe("integer constants are folded", () => {
  test.each<[Operand, string | number]>([
    [times(3, 4), 12],
    [times(0, a), 0],
    [times(a, 1), "x"],
    [times(1, a), "x"],
    [times(sum(a, 1), 85), "(x + 1) * 85"],
    [plus(), 0],
    [plus(2, 3), 5],
    [plus(a, 0), "x"],
    [plus(3, times(a, 4), 2), "x * 4 + 5"],
    [plus(a, sum(b, 1)), "x + i + 1"],
    [plus(difference(a, 7), 9), "x - 7 + 9"],
  ])("%s", (given, want) => expect(typeof want === "number" ? given : String(given)).toBe(want));
});

test("a factor shows that it is one number", () => {
  expect([product(a, b), sum(a, b), call(imported("exp"), a)].map((code) => String(asFactor(code)))).toEqual([
    "(x * i)",
    "x + i",
    "exp(x)",
  ]);
});

test("an expression knows what it imports, each name once", () => {
  const exp = (value: Code) => call(imported("exp"), value);
  expect(sum(exp(a), call(imported("sqrt"), exp(b))).uses).toEqual(["exp", "sqrt"]);
});

test("a message escapes its text, not its expressions", () => {
  expect(String(message('"$', property(a, "size"), '"'))).toBe('"\\"\\$${x.size}\\""');
});

/** An expression, and what it is worth. */
type Valued = readonly [Code, number];

const arithmetic = fc.letrec<{ tree: Valued }>((tie) => {
  const operators = [
    [sum, (x: number, y: number) => x + y],
    [difference, (x: number, y: number) => x - y],
    [product, (x: number, y: number) => x * y],
    [quotient, (x: number, y: number) => x / y],
    [remainder, (x: number, y: number) => x % y],
  ] as const;
  const leaf = fc.double({ min: -9, max: 9, noNaN: true }).map((x): Valued => [double(x), x]);
  const node = fc
    .tuple(fc.constantFrom(...operators), tie("tree"), tie("tree"))
    .map(([[write, compute], [left, x], [right, y]]): Valued => [write(left, right), compute(x, y)]);
  return { tree: fc.oneof({ depthSize: "small" }, leaf, node) };
}).tree;

test("the order of operations is never changed", () => {
  fc.assert(
    // The arithmetic operators of Kotlin and of JavaScript bind alike.
    fc.property(arithmetic, ([code, value]) => {
      expect(new Function(`return ${code}`)()).toBe(value);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
