import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Names of the model folders under `root`, sorted. */
export function folders(root: string): string[] | undefined {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => !/^[._]/.test(entry.name) && !isFile(join(root, entry.name)))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return undefined;
  }
}

/** What is neither file nor folder, such as a link that leads nowhere, is read like a folder, and so refused by its name. */
function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
