/** Makes shared libraries of Android loadable by the dynamic loader of a Linux desktop. */

/** What bionic, Android's C library, consists of; glibc and bionic.c stand in for it. */
const bionic: ReadonlySet<string> = new Set(["libc.so", "libm.so", "libdl.so", "liblog.so", "libandroid.so"]);

const needed = 1n;
const stringTable = 5n;
/** DT_VERSYM, and address and number of DT_VERDEF and DT_VERNEED: versions of symbols, which glibc has none of. */
const versions: ReadonlySet<bigint> = new Set([
  0x6ffffff0n,
  0x6ffffffcn,
  0x6ffffffdn,
  0x6ffffffen,
  0x6fffffffn,
]);
/** A tag of the range for operating systems that no loader knows, so all pass over it. */
const unknown = 0x6000000dn;

interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

interface Entry {
  readonly at: number;
  readonly tag: bigint;
  readonly value: number;
}

/** A copy of an x86_64 library that asks for no library of bionic, and for no versions of symbols. */
export function withoutBionic(library: Uint8Array): Buffer {
  const elf = Buffer.from(library);
  const header = elf.length < 64 ? "" : `${elf.toString("latin1", 0, 6)}${elf.readUInt16LE(18)}`;
  // 64 bits, little-endian, for x86_64.
  if (header !== "\x7fELF\x02\x0162") throw new Error("this is not an x86_64 library");
  const segments = segmentsOf(elf);
  const entries = entriesOf(elf, segments);
  const strings = offsetOf(entries.find(({ tag }) => tag === stringTable)!.value, segments);
  for (const { at, tag, value } of entries) {
    const dropped = tag === needed && bionic.has(textAt(elf, strings + value));
    if (dropped || versions.has(tag)) elf.writeBigUInt64LE(unknown, at);
  }
  return elf;
}

function segmentsOf(elf: Buffer): Segment[] {
  const table = Number(elf.readBigUInt64LE(32));
  const [size, count] = [elf.readUInt16LE(54), elf.readUInt16LE(56)];
  return Array.from({ length: count }, (_, i) => {
    const at = table + i * size;
    const [offset, address] = [8, 16].map((field) => Number(elf.readBigUInt64LE(at + field)));
    return {
      type: elf.readUInt32LE(at),
      offset: offset!,
      address: address!,
      size: Number(elf.readBigUInt64LE(at + 32)),
    };
  });
}

/** The entries of the dynamic section: a tag and a value each, up to tag 0. */
function entriesOf(elf: Buffer, segments: readonly Segment[]): Entry[] {
  const dynamic = segments.find(({ type }) => type === 2)!;
  const all = Array.from({ length: dynamic.size / 16 }, (_, i) => {
    const at = dynamic.offset + 16 * i;
    return { at, tag: elf.readBigUInt64LE(at), value: Number(elf.readBigUInt64LE(at + 8)) };
  });
  return all.slice(
    0,
    all.findIndex(({ tag }) => tag === 0n),
  );
}

/** Where in the file the byte lies that is loaded at `address`. */
function offsetOf(address: number, segments: readonly Segment[]): number {
  const holder = segments.find(
    (one) => one.type === 1 && one.address <= address && address < one.address + one.size,
  )!;
  return holder.offset + address - holder.address;
}

function textAt(elf: Buffer, at: number): string {
  return elf.toString("latin1", at, elf.indexOf(0, at));
}
