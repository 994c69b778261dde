/** How native libraries of an APK are aligned: in the file, and in memory. Android 15 knows pages of 16 KB. */
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

export interface LibraryAlignment {
  /** As "lib/arm64-v8a/libfbjni.so". */
  readonly name: string;
  /** The largest power of two that divides where it begins in the APK; 0 where it is compressed, so not mapped. */
  readonly inFile: number;
  /** That of its loaded segments, in bytes: the largest page that it can be loaded with. */
  readonly inMemory: number;
}

/** Bytes of a page of the newest devices. */
export const page = 16 * 1024;

/** Whether a device with pages of 16 KB can load it. Such devices have 64 bits. */
export function fitsPage({ name, inFile, inMemory }: LibraryAlignment): boolean {
  return !/^lib\/(arm64-v8a|x86_64)\//.test(name) || (inFile >= page && inMemory >= page);
}

/** Those of all libraries, in the order of the APK. */
export function alignments(apk: string): LibraryAlignment[] {
  const bytes = readFileSync(apk);
  return entriesOf(bytes)
    .filter(({ name }) => /^lib\/.*\.so$/.test(name))
    .map(({ name, stored, at, size }) => {
      const raw = bytes.subarray(at, at + size);
      const library = stored ? raw : inflateRawSync(raw);
      return { name, inFile: stored ? powerIn(at) : 0, inMemory: segmentAlignment(library) };
    });
}

interface Entry {
  readonly name: string;
  readonly stored: boolean;
  /** Where its data is, and how many bytes. */
  readonly at: number;
  readonly size: number;
}

/** By the central directory: its end is the last record of the file, its entries name their local headers. */
function entriesOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0) throw new Error("this is not an APK");
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const local = zip.readUInt32LE(at + 42);
    const entry = {
      name: zip.toString("utf8", at + 46, at + 46 + nameLength!),
      stored: zip.readUInt16LE(at + 10) === 0,
      at: local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28),
      size: zip.readUInt32LE(at + 20),
    };
    at += 46 + nameLength! + extra! + comment!;
    return entry;
  });
}

function powerIn(offset: number): number {
  return offset === 0 ? 2 ** 31 : offset & -offset;
}

/** The least p_align of PT_LOAD. The program headers of 32 bits have other places than those of 64. */
function segmentAlignment(elf: Buffer): number {
  if (elf.toString("latin1", 0, 4) !== "\x7fELF") throw new Error("a library of the APK is not an ELF file");
  const wide = elf[4] === 2;
  const number = (at: number) => (wide ? Number(elf.readBigUInt64LE(at)) : elf.readUInt32LE(at));
  const table = number(wide ? 32 : 28);
  const [size, count] = [0, 2].map((field) => elf.readUInt16LE((wide ? 54 : 42) + field));
  const headers = Array.from({ length: count! }, (_, i) => table + i * size!);
  const loaded = headers.filter((header) => elf.readUInt32LE(header) === 1);
  return Math.min(...loaded.map((header) => number(header + (wide ? 48 : 28))));
}
