import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface ArgumentFile {
  /** The one argument of `java` that stands for all of the file. */
  readonly argument: string;
  /** To be called when the JVM has started, or ended. */
  readonly remove: () => void;
}

/**
 * Arguments of `java` in a file: options, main class and its arguments.
 *
 * With ONNX Runtime 1.29 a process ends by a segmentation fault where its command line has more than 4096 characters, as
 * class paths in deep folders have. Windows takes 32,767.
 */
export function argumentFile(args: readonly string[]): ArgumentFile {
  const folder = mkdtempSync(join(tmpdir(), "boxwright-"));
  const file = join(folder, "arguments");
  writeFileSync(file, args.map(quoted).join("\n"));
  return { argument: `@${file}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** As the launcher reads it: backslashes escape within quotes. */
const quoted = (text: string) =>
  `"${text.replaceAll(/[\\"]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}"`;
