import { type Code, call, float, type Named, type Operand } from "./expressions.ts";
import { type KotlinType, type LocalName, local } from "./locals.ts";

/** A private Kotlin function that is called for several runs of numbers. */
export interface CalledFunction {
  readonly parameters: readonly Parameter[];
  readonly calls: readonly Code[];
}

export interface Parameter {
  readonly name: LocalName;
  readonly type: KotlinType;
}

/** A number that a function needs: its type, and its value in each call. */
export interface Argument {
  readonly type: "Int" | "Float";
  readonly values: readonly number[];
}

interface HoistedFunction<Name extends LocalName> extends CalledFunction {
  /** Those parameters that stand for arguments. */
  readonly varying: readonly Parameter[];
  /** What to write for each argument: a constant, or the parameter. */
  readonly numbers: Readonly<Record<Name, Operand>>;
}

/**
 * Makes a function of `fixed` parameters and of those arguments that differ between calls; an argument that is
 * the same in all of them is a constant in the function's body instead.
 */
export function hoistConstants<Name extends LocalName>(
  name: LocalName,
  fixed: { readonly parameters: readonly Parameter[]; readonly calls: readonly (readonly Operand[])[] },
  args: Readonly<Record<Name, Argument>>,
): HoistedFunction<Name> {
  const entries = Object.entries(args) as [Name, Argument][];
  const varying = entries.filter(([, argument]) => differs(argument));
  const parameters = varying.map(([name, { type }]) => ({ name, type }));
  const named = (i: number) =>
    varying.map(([name, argument]): Named => ({ name, value: literal(argument, i) }));
  return {
    parameters: [...fixed.parameters, ...parameters],
    varying: parameters,
    calls: fixed.calls.map((values, i) => call(local(name), ...values, ...named(i))),
    numbers: Object.fromEntries(
      entries.map(([name, argument]) => [name, differs(argument) ? local(name) : literal(argument, 0)]),
    ) as Record<Name, Operand>,
  };
}

function differs({ type, values }: Argument): boolean {
  return new Set(type === "Float" ? values.map(Math.fround) : values).size > 1;
}

function literal({ type, values }: Argument, i: number): Operand {
  return type === "Float" ? float(values[i]!) : values[i]!;
}

/** Parameters as they stand between the parentheses of a function. */
export function parameterList(parameters: readonly Parameter[]): string {
  return parameters.map(({ name, type }) => `${name}: ${type}`).join(", ");
}
