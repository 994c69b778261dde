import { readFileSync } from "node:fs";

/** The blocks of Kotlin in a document. */
export function blocks(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/```kotlin\n(.*?)```/gs)].map(([, code]) => code!);
}

/** The block of README that contains `words`. */
export function blockWith(words: string): string {
  const found = blocks("README.md").filter((code) => code.includes(words));
  if (found.length !== 1) throw new Error(`README has ${found.length} blocks of Kotlin with "${words}"`);
  return found[0]!;
}
