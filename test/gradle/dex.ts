/** Reads which classes an APK defines. Names as DEX has them, such as Lboxwright/detection/Box; */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export function classesOf(apk: string, work: string): Set<string> {
  mkdirSync(work, { recursive: true });
  execFileSync("jar", ["--extract", "--file", apk], { cwd: work });
  const files = readdirSync(work).filter((name) => name.endsWith(".dex"));
  return new Set(files.flatMap((name) => definedIn(readFileSync(join(work, name)))));
}

/** The header says where class definitions lie; these name a type, which names a string: a length, and UTF-8. */
function definedIn(dex: Buffer): string[] {
  const [strings, types, definitions] = [0x3c, 0x44, 0x64].map((at) => dex.readUInt32LE(at)) as [
    number,
    number,
    number,
  ];
  return Array.from({ length: dex.readUInt32LE(0x60) }, (_, i) => {
    const type = dex.readUInt32LE(definitions + 32 * i);
    const string = dex.readUInt32LE(types + 4 * type);
    let start = dex.readUInt32LE(strings + 4 * string);
    while (dex[start]! >= 0x80) start++;
    return dex.toString("utf8", start + 1, dex.indexOf(0, start + 1));
  });
}
