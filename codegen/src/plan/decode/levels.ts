import { call, compare, ifElse, type Named, type Operand } from "../../kotlin/expressions.ts";
import { local } from "../../kotlin/locals.ts";
import { type PriorLevel, priorCount } from "../../resolve/prior-table.ts";

/** Where each level ends, as the argument of `Candidates`. */
export function levelEnds(levels: readonly PriorLevel[]): Named {
  const ends = levels.map((_, i) => priorCount(levels.slice(0, i + 1)));
  return { name: "levelEnds", value: call(local("intArrayOf"), ...ends) };
}

/** What is another constant for each level, as an expression of `anchor`. */
export function byLevel(
  levels: readonly PriorLevel[],
  value: (level: PriorLevel, index: number) => Operand,
): Operand {
  const values = levels.map(value);
  const last = values.pop()!;
  if (values.every((other) => String(other) === String(last))) return last;
  const end = (i: number) => priorCount(levels.slice(0, i + 1));
  return values.reduceRight<Operand>(
    (rest, here, i) => ifElse(compare(local("anchor"), "<", end(i)), here, rest),
    last,
  );
}
