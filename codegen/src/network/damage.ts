/** What is wrong with a network file, as a sentence for its owner. Readers throw it, and `readNetwork` alone catches it. */
export class Unreadable extends Error {}

/** Ends reading: something in the file contradicts the rest, or its format. */
export function damaged(what: string): never {
  throw new Unreadable(`is damaged: ${what}`);
}

/** Calls a library that throws errors of its own at bytes that make no sense to it. */
export function orDamaged<T>(what: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    return damaged(what);
  }
}

/** Most elements that a list of a file may have: no detector comes near, and a damaged length does not make anyone wait. */
const longestList = 1 << 20;

/** The elements of a list whose length the file states. */
export function listed<T>(what: string, length: number, at: (index: number) => T | null): T[] {
  if (length > longestList) damaged(`it has ${length} ${what}`);
  return Array.from({ length }, (_, i) => at(i) ?? damaged(`one of its ${what} is missing`));
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

export function textOf(what: string, bytes: Uint8Array): string {
  return orDamaged(`${what} is not UTF-8`, () => utf8.decode(bytes));
}

/** A name: what people can read, and no control characters. */
export function plainName(what: string, text: string): string {
  if (text.length > 1000 || /[\p{Cc}\ufffd]/u.test(text)) damaged(`the name of ${what} is not text`);
  return text;
}

/** More numbers than a tensor of any detector has. */
const largestTensor = 2 ** 31;

/** Refuses a shape that no tensor can have. */
export function checkShape(name: string, lengths: readonly number[]): void {
  const elements = lengths.reduce((all, length) => all * Math.max(1, length), 1);
  if (lengths.length > 16 || elements > largestTensor || lengths.some((length) => length < 0)) {
    damaged(`"${name}" has the shape ${lengths.slice(0, 17).join(" x ")}`);
  }
}

/** An index into a list of the file. */
export function indexed<T>(what: string, items: readonly T[], index: number): T {
  return items[index] ?? damaged(`it refers to ${what} ${index} of ${items.length}`);
}
