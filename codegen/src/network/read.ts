import { statSync } from "node:fs";
import { errorIn, failed, ok, type Result } from "../problem.ts";
import { kindOf, readFailure } from "../read.ts";
import { Unreadable } from "./damage.ts";
import { readExecuTorch } from "./executorch.ts";
import { touch, withBytes } from "./lazy-bytes.ts";
import type { NetworkFile } from "./network-file.ts";
import { readOnnx } from "./onnx.ts";
import { touchOnnx } from "./onnx-pages.ts";
import { readTflite } from "./tflite.ts";
import { checkpoint, readTorchScript } from "./torchscript.ts";
import { openArchive } from "./zip.ts";

/** What one array of Node holds everywhere. */
const largestFile = 2 ** 31 - 1;

/** Reads what a network file says about itself; `shown` is its path in messages. The format is told by its bytes, not by its name. */
export function readNetwork(path: string, shown: string): Result<NetworkFile> {
  try {
    const stat = statSync(path);
    const [other, { size }] = [kindOf(stat), stat];
    if (other !== undefined) throw new Unreadable(`is ${other}, not a file`);
    if (size > largestFile) throw new Unreadable(`is ${size} bytes long; at most ${largestFile} are read`);
    return ok(withBytes(path, size, readBytes));
  } catch (error) {
    if (error instanceof Unreadable) return failed([errorIn(shown, error.message)]);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return failed([errorIn(shown, readFailure(error as NodeJS.ErrnoException))]);
  }
}

/** Throws `Unreadable` where the bytes are no network, or contradict themselves. */
export function readBytes(bytes: Uint8Array): NetworkFile {
  const head = new TextDecoder("latin1").decode(touch(bytes.subarray(0, 64)));
  const mark = head.slice(4, 8);
  if (mark === "TFL3") return readTflite(bytes);
  if (/^ET\d\d$/.test(mark)) return readExecuTorch(bytes);
  if (head.startsWith("PK")) return readZip(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: files are told by their first bytes
  if (/^\x80[\x02-\x05]/.test(head)) throw new Unreadable(checkpoint);
  const refusal = refusals.find(([begins]) => begins.test(head))?.[1];
  if (refusal !== undefined) throw new Unreadable(refusal);
  // The first field of an ONNX model is its version, a small number.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: files are told by their first bytes
  if (/^\x08[\x01-\x7f][\x12\x1a"(2:B]/.test(head)) return readOnnx(touchOnnx(bytes));
  throw new Unreadable("is not a network in a known format: TFLite, ONNX, TorchScript or ExecuTorch");
}

function readZip(bytes: Uint8Array): NetworkFile {
  const archive = openArchive(bytes);
  if (archive === undefined) throw new Unreadable("is damaged: it is a zip archive without its end");
  if (archive.names.some((name) => name.endsWith(".tflite"))) {
    throw new Unreadable("is a bundle of MediaPipe; unzip it, and take the .tflite");
  }
  return readTorchScript(archive);
}

const refusals: readonly (readonly [begins: RegExp, sentence: string])[] = [
  [/^$/, "is empty"],
  [/^version https:\/\/git-lfs/, "is a pointer of Git LFS, not the file itself: git lfs pull"],
  [/^.{4}ORTM/s, "is in ONNX Runtime's own format; take the .onnx that it was made of"],
  [/^\x89HDF/, "is HDF5, of Keras; convert it to .tflite first"],
];
