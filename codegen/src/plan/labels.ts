import { kotlinString } from "../kotlin/literals.ts";
import type { Classes } from "../model.generated.ts";

/** The data set's own ids of classes. */
export type IdsPlan =
  | { readonly kind: "idsOffset"; readonly id: string }
  | { readonly kind: "idsList"; readonly ids: ListPlan };

/**
 * A list of literals. A long one is cut into pieces, each built by a function of its own, because a JVM method holds at
 * most 64 KB.
 */
export interface ListPlan {
  /** The whole list as an expression. */
  readonly value: string;
  readonly pieces: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

const pieceSize = 1000;

export function planLabels(labels: readonly string[]): ListPlan {
  return list("labels", labels.map(kotlinString));
}

export function planIds({ firstId = 0, ids }: Classes): IdsPlan {
  if (ids === undefined)
    return { kind: "idsOffset", id: firstId === 0 ? "classIndex" : `classIndex + ${firstId}` };
  return { kind: "idsList", ids: list("ids", ids.map(String)) };
}

function list(name: string, literals: readonly string[]): ListPlan {
  const pieces = chunk(literals, pieceSize).map((piece, i) => ({ name: `${name}${i}`, lines: wrap(piece) }));
  return { value: pieces.map((piece) => `${piece.name}()`).join(" + "), pieces };
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Fills lines of up to 100 columns, each literal followed by a comma. */
function wrap(literals: readonly string[]): string[] {
  const lines: string[] = [];
  for (const literal of literals) {
    const longer = `${lines.at(-1) ?? ""} ${literal},`;
    if (lines.length > 0 && longer.length <= 88) lines[lines.length - 1] = longer;
    else lines.push(`${literal},`);
  }
  return lines;
}
