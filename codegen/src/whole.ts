import { sha256 } from "./fingerprint.ts";

/** A text with its hash behind it, as a last line. */
export function sealed(text: string): string {
  return `${text}// sha256 ${sha256(text)}\n`;
}

/** Whether a sealed text is as it was made. */
export function isWhole(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf("// sha256 ");
  return end >= 0 && bytes.toString("latin1", end) === `// sha256 ${sha256(bytes.subarray(0, end))}\n`;
}
