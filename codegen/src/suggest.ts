/** Words that messages share: what is there when something else was asked for, lists, and numbers of things. */

/** "did you mean ...?" for the closest of `known`, or all of them. */
export function didYouMean(name: string, known: readonly string[]): string {
  const close = closest(name, known);
  return close.length > 0 ? `did you mean ${list(close)}?` : `known are ${list(known)}`;
}

/** Those of `known` that are fewest letters away from `name`, at most two; or else those that begin as it does. */
export function closest(name: string, known: readonly string[]): string[] {
  if (known.length > mostKnown) return [];
  const most = Math.min(2, Math.floor(name.length / 2));
  const away = known.map((other) =>
    Math.abs(name.length - other.length) > most
      ? Number.POSITIVE_INFINITY
      : distance(name.toLowerCase(), other.toLowerCase()),
  );
  const least = Math.min(...away);
  if (least <= most) return known.filter((_, i) => away[i] === least);
  const begun = (a: string, b: string) => b.length >= 3 && a.toLowerCase().startsWith(b.toLowerCase());
  return known.filter((other) => begun(other, name) || begun(name, other));
}

/** Nobody has so many by hand. */
const mostKnown = 5000;

/** Letters to add, drop, change or swap with their neighbour. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const [row, before] = [rows[i - 1]!, rows[i - 2]];
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before?.[j - 2] : undefined;
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, changed, (swapped ?? Number.POSITIVE_INFINITY) + 1);
    }
    rows.push(next);
  }
  return rows.at(-1)![b.length]!;
}

export function list(values: readonly unknown[]): string {
  return values.map(show).join(", ");
}

export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `there is 1 label`, `there are 2 labels`. */
export function thereAre(number: number, thing: string): string {
  return `there ${number === 1 ? "is" : "are"} ${count(number, thing)}`;
}
