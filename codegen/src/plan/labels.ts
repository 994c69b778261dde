import { kotlinString } from "../kotlin/literals.ts";
import type { Classes } from "../model.generated.ts";

/**
 * A table of literals. A long one is cut into pieces, each built by a function of its own, because a JVM method holds at
 * most 64 KB.
 */
export interface ListPlan {
  readonly name: "labelList" | "ids" | "entries";
  /** Kotlin type. */
  readonly type: string;
  /** The whole list as an expression. */
  readonly value: string;
  readonly pieces: readonly PiecePlan[];
}

interface PiecePlan {
  readonly name: string;
  readonly type: string;
  /** The function that takes the literals. */
  readonly of: string;
  readonly lines: readonly string[];
}

const pieceSize = 1000;

export function planLists(labels: readonly string[], { ids }: Classes): ListPlan[] {
  const lists = [planList("labelList", "List<String>", "listOf", labels.map(kotlinString))];
  return ids === undefined ? lists : [...lists, planList("ids", "IntArray", "intArrayOf", ids.map(String))];
}

/** The data set's own id of the class `classIndex`. */
export function categoryId({ firstId = 0, ids }: Classes): string {
  if (ids !== undefined) return "ids[classIndex]";
  return firstId === 0 ? "classIndex" : `classIndex + ${firstId}`;
}

export function planList(
  name: ListPlan["name"],
  type: string,
  of: string,
  literals: readonly string[],
  linesOf = wrap,
): ListPlan {
  const pieces = chunk(literals, pieceSize).map((piece, i) => {
    return { name: `${name}${i}`, type, of, lines: linesOf(piece) };
  });
  return { name, type, value: pieces.map((piece) => `${piece.name}()`).join(" + "), pieces };
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
