import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { jdk } from "../../build-scripts/kotlin/paths.ts";

/** The blocks of Kotlin in a document. */
export function blocks(path: string): string[] {
  return [...readFileSync(path, "utf8").matchAll(/```kotlin\n(.*?)```/gs)].map(([, code]) => code!);
}

/** The block of a document, of README if not given, that contains `words`. */
export function blockWith(words: string, path = "README.md"): string {
  const found = blocks(path).filter((code) => code.includes(words));
  if (found.length !== 1) throw new Error(`${path} has ${found.length} blocks of Kotlin with "${words}"`);
  return found[0]!;
}

/** The imports of a block, and what follows. */
export function parted(code: string): { readonly imports: string; readonly body: string } {
  const [imports = ""] = /^(import .*\n|\n)*/.exec(code) ?? [];
  return { imports, body: code.slice(imports.length) };
}

/**
 * Calls, in classes of a jar, of methods that only newer Androids have: since version 9, buffers override those of Buffer to return
 * their own class, and a compiler that sees both takes those.
 */
export function newerBufferCalls(jar: string): string[] {
  const listed = execFileSync(jdk("jar"), ["tf", jar], { encoding: "utf8" });
  const classes = listed.match(/^[\w/$]+(?=\.class$)/gm)!;
  const code = execFileSync(jdk("javap"), ["-c", "-p", "-cp", jar, ...classes], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return code.match(/java\/nio\/\w+Buffer\.(clear|flip|limit|mark|position|reset|rewind):\(I?\)L\S+/g) ?? [];
}
