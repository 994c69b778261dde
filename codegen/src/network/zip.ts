import { crc32 } from "node:zlib";
import { unzipSync } from "fflate";
import { damaged, orDamaged, plainName, textOf } from "./damage.ts";
import { touch, touchAt } from "./lazy-bytes.ts";

const endBytes = 22;
const longestComment = 65535;
/** More than any text that a network file brings along. */
const largestEntry = 16 << 20;

/** Files of a zip archive, or of one that was appended to another file: texts, each with the checksum of its entry. */
export interface Archive {
  /** Names of all its files. */
  readonly names: readonly string[];
  /** The contents of the files that `wanted` names. */
  readonly read: (wanted: (name: string) => boolean) => Map<string, Uint8Array>;
}

/** Undefined where the bytes end in no archive. */
export function openArchive(bytes: Uint8Array): Archive | undefined {
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  const entries = readDirectory(bytes, end);
  return {
    names: entries.map(({ name }) => name),
    read: (wanted) =>
      unzip(
        bytes,
        entries.filter(({ name }) => wanted(name)),
      ),
  };
}

interface Entry {
  readonly name: string;
  readonly checksum: number;
  readonly size: number;
  /** Its own head, with names and notes as long as they may be, and its content as it is packed. */
  readonly bytes: Uint8Array;
}

/** Where the end record of an archive is: its comment reaches to the end of the file. */
function findEnd(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes);
  const first = Math.max(0, bytes.length - endBytes - longestComment);
  touch(bytes.subarray(first));
  for (let at = bytes.length - endBytes; at >= first; at--) {
    if (
      view.getUint32(at, true) === 0x06054b50 &&
      at + endBytes + view.getUint16(at + 20, true) === bytes.length
    )
      return at;
  }
  return undefined;
}

function readDirectory(bytes: Uint8Array, end: number): Entry[] {
  const view = viewOf(bytes);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  touch(bytes.subarray(at, end));
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) damaged("the list of its files is broken");
    const nameBytes = view.getUint16(at + 28, true);
    const name = plainName(
      "a file in it",
      textOf("the name of a file in it", bytes.subarray(at + 46, at + 46 + nameBytes)),
    );
    checkHead(view, view.getUint32(at + 42, true), bytes.subarray(at + 46, at + 46 + nameBytes));
    const packed = view.getUint32(at + 20, true);
    const start = view.getUint32(at + 42, true);
    entries.push({
      name,
      checksum: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      bytes: bytes.subarray(start, start + 30 + 2 * longestComment + packed),
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Each file begins with a head of its own, which repeats its name. */
function checkHead(view: DataView, at: number, name: Uint8Array): void {
  const inside = at + 30 + name.length <= view.byteLength;
  if (inside) touchAt(view.buffer, view.byteOffset + at, 30 + name.length);
  const begins =
    inside && view.getUint32(at, true) === 0x04034b50 && view.getUint16(at + 26, true) === name.length;
  if (!begins || name.some((byte, i) => byte !== view.getUint8(at + 30 + i)))
    damaged("the list of its files is broken");
}

function unzip(bytes: Uint8Array, entries: readonly Entry[]): Map<string, Uint8Array> {
  const large = entries.find(({ size }) => size > largestEntry);
  if (large !== undefined) damaged(`${large.name} in it would be ${large.size} bytes long`);
  for (const entry of entries) touch(entry.bytes);
  const names = new Set(entries.map(({ name }) => name));
  if (names.size !== entries.length) damaged("two files in it have one name");
  const found = orDamaged("a file in it cannot be unpacked", () =>
    unzipSync(bytes, { filter: ({ name }) => names.has(name) }),
  );
  for (const { name, checksum, size } of entries) {
    const content = found[name] ?? damaged(`${name} in it is missing`);
    if (content.length !== size || crc32(content) !== checksum)
      damaged(`${name} in it is not what its checksum says`);
  }
  return new Map(entries.map(({ name }) => [name, found[name]!]));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
