/** The bytes of a file, of which only those pages are read that somebody looks at: weights are most of a network, and nobody does. */
import { closeSync, openSync, readSync } from "node:fs";

const pageBytes = 1 << 16;

interface Source {
  readonly file: number;
  /** Which pages are here. */
  readonly here: Uint8Array;
}

const sources = new WeakMap<ArrayBufferLike, Source>();

/** Calls `use` with bytes that are zero until `touch` fetches them. Memory that was never written costs nothing. */
export function withBytes<T>(path: string, size: number, use: (bytes: Uint8Array) => T): T {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(size);
    sources.set(bytes.buffer, { file, here: new Uint8Array(Math.ceil(size / pageBytes)) });
    return use(bytes);
  } finally {
    closeSync(file);
  }
}

/** The same bytes, which may now be read. Bytes that are no file's are here already. */
export function touch(bytes: Uint8Array): Uint8Array {
  touchAt(bytes.buffer, bytes.byteOffset, bytes.length);
  return bytes;
}

/** Fetches `length` bytes of what lies in `buffer`. */
export function touchAt(buffer: ArrayBufferLike, from: number, length: number): void {
  const source = sources.get(buffer);
  if (source === undefined || length <= 0) return;
  const last = Math.min(source.here.length - 1, Math.floor((from + length - 1) / pageBytes));
  for (let page = Math.floor(from / pageBytes); page <= last; page++) {
    if (source.here[page] === 1) continue;
    const start = page * pageBytes;
    fill(source.file, new Uint8Array(buffer, start, Math.min(pageBytes, buffer.byteLength - start)), start);
    source.here[page] = 1;
  }
}

function fill(file: number, page: Uint8Array, start: number): void {
  for (let at = 0, read = -1; at < page.length && read !== 0; at += read) {
    read = readSync(file, page, at, page.length - at, start + at);
  }
}
