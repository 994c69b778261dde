import { compare, ifElse, type Operand } from "../../kotlin/expressions.ts";
import { local } from "../../kotlin/names.ts";
import { type PriorLevel, priorCount } from "../../resolve/prior-table.ts";

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
