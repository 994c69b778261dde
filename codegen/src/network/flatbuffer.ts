import { ByteBuffer } from "flatbuffers";
import { damaged, textOf } from "./damage.ts";
import { touch, touchAt } from "./lazy-bytes.ts";

/**
 * The bytes of a FlatBuffer, each access checked: the generated readers trust their file, and get zeros or `undefined` from behind its end.
 * What holds in every FlatBuffer: offsets of tables, lists and texts lead forward to multiples of 4; a table lists its fields, and each lies within it.
 */
export class CheckedBuffer extends ByteBuffer {
  private readonly view: DataView;
  private read = 0;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Where what was read ends. */
  get extent(): number {
    return this.read;
  }

  /** Whether the file says that it is of the format `identifier`. */
  has(identifier: string): boolean {
    return this.capacity() >= 8 && this.__has_identifier(identifier);
  }

  override readUint8(offset: number): number {
    return this.view.getUint8(this.here(offset, 1));
  }

  override readUint16(offset: number): number {
    return this.view.getUint16(this.here(offset, 2), true);
  }

  override readInt32(offset: number): number {
    return this.view.getInt32(this.here(offset, 4), true);
  }

  override __offset(table: number, field: number): number {
    const fields = this.aligned(table, 4) - this.readInt32(table);
    const [listBytes, tableBytes] = [this.readUint16(this.aligned(fields, 2)), this.readUint16(fields + 2)];
    if (listBytes < 4 || listBytes % 2 !== 0 || tableBytes < 4) damaged("a table has no list of its fields");
    this.within(fields, listBytes);
    this.within(table, tableBytes);
    const offset = field < listBytes ? this.readUint16(fields + field) : 0;
    if (offset >= tableBytes || (offset > 0 && offset < 4)) damaged("a field lies outside of its table");
    return offset;
  }

  override __indirect(offset: number): number {
    const by = this.readInt32(this.aligned(offset, 4)) >>> 0;
    if (by === 0) damaged("an offset leads to itself");
    return this.aligned(this.within(offset + by, 4), 4);
  }

  override __vector(offset: number): number {
    return this.__indirect(offset) + 4;
  }

  override __vector_len(offset: number): number {
    const start = this.__indirect(offset);
    const length = this.readInt32(start) >>> 0;
    this.within(start + 4, length);
    return length;
  }

  override __union<T extends { bb_pos: number; bb: ByteBuffer | null }>(table: T, offset: number): T {
    table.bb_pos = this.__indirect(offset);
    table.bb = this;
    return table;
  }

  override __string(offset: number): string {
    const start = this.__vector(offset);
    const end = start + this.__vector_len(offset);
    if (this.readUint8(end) !== 0) damaged("a text does not end where it says");
    return textOf("a text", touch(this.bytes().subarray(start, end)));
  }

  /** What is read and no more is fetched: of weights only where they lie. */
  private here(offset: number, bytes: number): number {
    touchAt(this.view.buffer, this.view.byteOffset + this.within(offset, bytes), bytes);
    return offset;
  }

  private within(offset: number, bytes: number): number {
    if (!(offset >= 0 && offset + bytes <= this.capacity())) damaged("something lies behind its end");
    this.read = Math.max(this.read, offset + bytes);
    return offset;
  }

  private aligned(offset: number, to: number): number {
    if (offset % to !== 0) damaged("an offset leads between two numbers");
    return offset;
  }
}
