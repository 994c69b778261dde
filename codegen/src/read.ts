import { closeSync, constants, openSync, readSync, type Stats, statSync } from "node:fs";
import { errorIn, failed, ok, type Result } from "./problem.ts";

const maxBytes = 1 << 20;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes are read into this; making room for each file took longer than reading it. */
const room = Buffer.alloc(1 << 18);

/** Reads a text file; `shown` is its path in messages. `advice` says how to shorten one that is too long. */
export function readText(path: string, shown: string, advice = ""): Result<string> {
  const wrong = (message: string) => failed([errorIn(shown, message)]);
  try {
    const stat = statSync(path);
    const other = kindOf(stat);
    if (other !== undefined) return wrong(`is ${other}, not a file`);
    const bytes = readStart(path, maxBytes + 1);
    if (bytes.length > maxBytes) {
      return wrong(`is ${lengthOf(stat, bytes)} bytes long; at most ${maxBytes} are read${advice}`);
    }
    return ok(utf8.decode(bytes));
  } catch (error) {
    return wrong(readFailure(error as NodeJS.ErrnoException));
  }
}

/** Files of /proc grow while they are read, and have no size. */
function lengthOf({ size }: Stats, { length }: Buffer): string {
  return size >= length ? `${size}` : `more than ${maxBytes}`;
}

/** What something is that is no file; undefined for a file. */
export function kindOf(stat: Stats): string | undefined {
  if (stat.isFile()) return undefined;
  if (stat.isDirectory()) return "a folder";
  if (stat.isFIFO()) return "a pipe";
  return stat.isSocket() ? "a socket" : "a device";
}

/** The first `limit` bytes of a file, or all of it. What became a pipe meanwhile is not waited for, and no more is read of anything. */
export function readStart(path: string, limit: number): Buffer {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const chunks: Buffer[] = [];
    for (let left = limit, read = -1; left > 0 && read !== 0; left -= read) {
      read = readSync(file, room, 0, Math.min(left, room.length), null);
      if (read > 0) chunks.push(Buffer.from(room.subarray(0, read)));
    }
    return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}

export function readFailure({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "no such file";
  if (code === "EACCES") return "cannot be read: permission denied";
  if (code === "ELOOP") return "is a link that leads to itself";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "is not UTF-8";
  return `cannot be read: ${message}`;
}
