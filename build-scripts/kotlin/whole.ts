/** What is kept and can be told from what a full disk or a stopped copy left of it. */
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { inWorkFolder, type Make, take } from "./kept.ts";

/** As `kept`, and beside it the hash of all of it: what has become another is made again. */
export async function keptWhole(target: string, make: Make): Promise<string> {
  const seal = `${target}.sha256`;
  const isGood = () =>
    existsSync(target) && existsSync(seal) && readFileSync(seal, "utf8") === hashOf(target);
  if (isGood()) return target;
  await inWorkFolder(dirname(target), async (work) => {
    const made = await make(work);
    // Another may have been faster, and use it.
    if (isGood()) return;
    rmSync(target, { recursive: true, force: true });
    writeFileSync(seal, hashOf(made));
    take(made, target);
  });
  return target;
}

/** Of the bytes of a file, or of the names and bytes of all files in a folder; links count as what they say. */
function hashOf(path: string): string {
  const hash = createHash("sha256");
  const add = (at: string, name: string) => {
    const stat = lstatSync(at);
    if (stat.isDirectory()) {
      for (const inside of readdirSync(at).sort()) add(join(at, inside), `${name}/${inside}`);
      return;
    }
    const content = stat.isSymbolicLink() ? Buffer.from(readlinkSync(at)) : readFileSync(at);
    hash.update(`${name}\0${content.length}\0`).update(content);
  };
  add(path, "");
  return hash.digest("hex");
}

/** Length of the record that a zip archive without a comment ends in. */
const endLength = 22;

/** Whether a jar is as long as its end says: of thousands of jars that is quicker to see than their hashes. */
export function isWholeJar(path: string): boolean {
  if (!existsSync(path)) return false;
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const end = Buffer.alloc(endLength);
    readSync(file, end, 0, endLength, Math.max(0, size - endLength));
    const directory = end.readUInt32LE(12) + end.readUInt32LE(16);
    return end.toString("latin1", 0, 4) === "PK\x05\x06" && directory + endLength === size;
  } finally {
    closeSync(file);
  }
}
