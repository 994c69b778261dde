import { resolve } from "node:path";
import { shownPath } from "../shown-path.ts";

/** A path below the current folder, or as it is. */
export function shownFile(file: string): string {
  const shown = shownPath(resolve(file));
  return shown.startsWith("..") ? file : shown;
}
