import type { NetworkFile } from "../network/network-file.ts";

/** Ultralytics' own exporter feeds RGB in 0..1, whatever the network: it writes itself into the file. */
export function isUltralytics({ notes }: NetworkFile): boolean {
  return /ultralytics/i.test(`${notes.description} ${notes.author}`);
}
