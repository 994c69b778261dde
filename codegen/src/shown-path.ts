import { relative, sep } from "node:path";

/** A path as messages show it: from the current folder, with `/`. */
export function shownPath(path: string): string {
  return relative(process.cwd(), path).split(sep).join("/") || ".";
}
