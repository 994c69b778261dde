import { hash } from "node:crypto";
import { statSync } from "node:fs";
import { readStart } from "./read.ts";

/** What a file holds, in short. */
export interface Fingerprint {
  readonly path: string;
  /** Its length. */
  readonly bytes: number;
  readonly sha256: string;
}

export function fingerprint(path: string, text: string): Fingerprint {
  return { path, bytes: Buffer.byteLength(text), sha256: sha256(text) };
}

/** Whether `path` is a file that holds this. It may be as long as a disk: no more of it is read than is needed. */
export function holds(path: string, { bytes, sha256: expected }: Fingerprint): boolean {
  if (!statSync(path).isFile()) return false;
  const content = readStart(path, bytes + 1);
  return content.length === bytes && sha256(content) === expected;
}

export function sha256(content: string | Uint8Array): string {
  return hash("sha256", content);
}
