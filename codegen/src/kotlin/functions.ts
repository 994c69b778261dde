/** A private Kotlin function that is called for several runs of numbers. */
export interface FunctionPlan {
  readonly parameters: string;
  readonly calls: readonly string[];
}

/** A number that a function needs: its Kotlin name and type, and its literal in each call. */
export interface Argument {
  readonly name: string;
  readonly type: "Int" | "Float";
  readonly literals: readonly string[];
}

/**
 * Makes a function of `fixed` parameters and of those arguments that differ between calls; an argument that is
 * the same in all of them is a constant in the function's body instead. `terms` says what to write for each.
 */
export function specialize<Name extends string>(
  name: string,
  fixed: { readonly parameters: readonly string[]; readonly calls: readonly (readonly string[])[] },
  args: Readonly<Record<Name, Omit<Argument, "name">>>,
): FunctionPlan & { readonly terms: Readonly<Record<Name, string>> } {
  const entries = Object.entries(args) as [Name, Omit<Argument, "name">][];
  const varying = entries.filter(([, { literals }]) => new Set(literals).size > 1);
  const terms = Object.fromEntries(
    entries.map(([key, arg]) => [key, varying.some(([name]) => name === key) ? key : arg.literals[0]!]),
  );
  return {
    parameters: [...fixed.parameters, ...varying.map(([key, { type }]) => `${key}: ${type}`)].join(", "),
    calls: fixed.calls.map(
      (values, i) =>
        `${name}(${[...values, ...varying.map(([key, { literals }]) => `${key} = ${literals[i]}`)].join(", ")})`,
    ),
    terms: terms as Record<Name, string>,
  };
}
