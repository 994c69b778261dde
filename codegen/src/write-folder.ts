import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder, naming } from "./write.ts";

/**
 * Makes a folder that is not there yet with all of these files, or nothing of it: half a model would be in the way of the next try.
 *
 * @throws where it is there meanwhile: another run was faster, and its model is not ours to change
 */
export function writeFolder(
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
): void {
  makeFolder(dirname(folder));
  mkdirSync(folder);
  try {
    for (const { name, text } of files) {
      const path = join(folder, name);
      naming(path, () => writeFileSync(path, text));
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
