import { createHash } from "node:crypto";

/** Whether a bundle is as it was made: its last line is the hash of what stands before. */
export function isWhole(bundle: Buffer): boolean {
  const end = bundle.lastIndexOf("// sha256 ");
  const hash = createHash("sha256").update(bundle.subarray(0, end)).digest("hex");
  return end >= 0 && bundle.toString("latin1", end) === `// sha256 ${hash}\n`;
}
