/** What Java's DataInputStream reads and DataOutputStream writes. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  int(value: number): this {
    const buffer = Buffer.alloc(4);
    buffer.writeInt32BE(value);
    return this.raw(buffer);
  }

  float(value: number): this {
    const buffer = Buffer.alloc(4);
    buffer.writeFloatBE(value);
    return this.raw(buffer);
  }

  /** A boolean, and the float behind it where there is one. */
  optionalFloat(value: number | undefined): this {
    this.raw(Buffer.from([value === undefined ? 0 : 1]));
    return value === undefined ? this : this.float(value);
  }

  double(value: number): this {
    const buffer = Buffer.alloc(8);
    buffer.writeDoubleBE(value);
    return this.raw(buffer);
  }

  utf(text: string): this {
    const bytes = Buffer.from(text);
    return this.raw(Buffer.from([bytes.length >> 8, bytes.length & 255])).raw(bytes);
  }

  /** Of any length, unlike `utf`. */
  text(text: string): this {
    const bytes = Buffer.from(text);
    return this.int(bytes.length).raw(bytes);
  }

  raw(bytes: ArrayBufferView): this {
    this.#parts.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  int(): number {
    this.#at += 4;
    return this.#bytes.readInt32BE(this.#at - 4);
  }

  double(): number {
    this.#at += 8;
    return this.#bytes.readDoubleBE(this.#at - 8);
  }

  raw(length: number): Uint8Array<ArrayBuffer> {
    this.#at += length;
    return Uint8Array.from(this.#bytes.subarray(this.#at - length, this.#at));
  }
}
