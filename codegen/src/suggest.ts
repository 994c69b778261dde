/** Words for what is there when something else was asked for. */

/** "did you mean ...?" for the closest of `known`, or all of them. */
export function didYouMean(name: string, known: readonly string[]): string {
  const close = known.filter((other) => distance(name.toLowerCase(), other.toLowerCase()) <= 2);
  return close.length > 0 ? `did you mean ${list(close)}?` : `known are ${list(known)}`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

export function list(values: readonly unknown[]): string {
  return values.map(show).join(", ");
}

export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
