/** Fetches what an ONNX file says, but for the numbers of its weights. */
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { touch } from "./lazy-bytes.ts";

/** Fields that hold others which are worth going through: the graph of a model, the weights of a graph. */
const paths: readonly (readonly number[])[] = [[7], [5]];
const smallest = 1 << 16;
const headBytes = 20;

/** Where the wire format does not hold, all of it is fetched: the reader then says what is wrong. */
export function touchOnnx(bytes: Uint8Array): Uint8Array {
  try {
    touchFields(bytes, 0);
  } catch {
    touch(bytes);
  }
  return bytes;
}

function touchFields(message: Uint8Array, depth: number): void {
  for (let at = 0; at < message.length; ) {
    const rest = message.subarray(at);
    const head = new BinaryReader(touch(rest.subarray(0, headBytes)));
    const [field, wire] = head.tag();
    const length = wire === WireType.LengthDelimited ? head.uint32() : skipped(head, wire);
    const content = rest.subarray(head.pos, head.pos + length);
    if (content.length < length) throw new RangeError("a field ends behind its message");
    if (paths[depth]?.includes(field) && wire === WireType.LengthDelimited) touchFields(content, depth + 1);
    else if (depth < paths.length || length < smallest) touch(content);
    at += head.pos + length;
  }
}

/** Numbers are short, and were fetched with their head. */
function skipped(head: BinaryReader, wire: WireType): number {
  head.skip(wire);
  return 0;
}
