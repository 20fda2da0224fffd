import { matInvalid } from './errors.ts';
import { arrayMakers, bytesOfType, dataTypes, numericTypeOf } from './tags.ts';
import type { NumericArray, NumericClass } from './values.ts';

/** One element: its type and its bytes. */
export interface Element {
  readonly type: number;
  readonly data: Buffer;
}

/** Reads the elements of a level 5 file in turn, never beyond its end. */
export class Cursor {
  readonly #bytes: Buffer;
  readonly #bigEndian: boolean;
  #at = 0;

  constructor(bytes: Buffer, bigEndian: boolean) {
    this.#bytes = bytes;
    this.#bigEndian = bigEndian;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  get bytesLeft(): number {
    return this.#bytes.length - this.#at;
  }

  /** A cursor over other bytes in the same byte order. */
  over(bytes: Buffer): Cursor {
    return new Cursor(bytes, this.#bigEndian);
  }

  next(): Element {
    const first = this.#uint32();
    const small = first >>> 16;
    if (small > 0) {
      const type = first & 0xffff;
      if (small > 4) throw matInvalid('a small element claims more than four bytes; the file is damaged');
      const data = this.#take(4).subarray(0, small);
      return { type, data };
    }
    const length = this.#uint32();
    const data = this.#take(length);
    // Elements are padded to eight bytes, except for compressed ones.
    if (first !== dataTypes.compressed)
      this.#at = Math.min(this.#bytes.length, this.#at + ((8 - (length % 8)) % 8));
    return { type: first, data };
  }

  /** The numbers of an element, as an array of a class; files store numbers in the smallest type that holds them. */
  numbers({ type, data }: Element, as: NumericClass): NumericArray {
    const stored = numericTypeOf.get(type);
    const width = bytesOfType[type];
    if (!stored || !width || data.length % width !== 0)
      throw matInvalid(`numbers have the unknown or damaged type ${type}`);
    // A copy, so that the array begins at a multiple of its numbers' width.
    const { buffer } = new Uint8Array(data);
    const copy = Buffer.from(buffer);
    if (this.#bigEndian && width === 2) copy.swap16();
    if (this.#bigEndian && width === 4) copy.swap32();
    if (this.#bigEndian && width === 8) copy.swap64();
    const read: NumericArray = new arrayMakers[stored](buffer);
    return stored === as ? read : converted(read, as);
  }

  /** Whole numbers of an element that is declared to hold them. */
  integers(element: Element): Int32Array {
    const read = this.numbers(element, 'int32');
    return read instanceof Int32Array ? read : Int32Array.from(read, Number);
  }

  text({ type, data }: Element): string {
    if (type === dataTypes.utf8) return data.toString('utf8');
    const codes = this.numbers(
      {
        type:
          type === dataTypes.utf16 ? dataTypes.uint16 : type === dataTypes.utf32 ? dataTypes.uint32 : type,
        data,
      },
      'uint32',
    );
    let text = '';
    for (const code of codes) {
      if (code > 0x10ffff) throw matInvalid('a character is beyond Unicode; the file is damaged');
      // Codes of 16 bits may be halves of a pair, which only meet again as units.
      text += Number(code) > 0xffff ? String.fromCodePoint(Number(code)) : String.fromCharCode(Number(code));
    }
    return text;
  }

  #uint32(): number {
    const bytes = this.#take(4);
    return this.#bigEndian ? bytes.readUInt32BE() : bytes.readUInt32LE();
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length)
      throw matInvalid('it ends in the middle of an element; it was cut off');
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }
}

/** Numbers as another class. */
function converted(read: NumericArray, as: NumericClass): NumericArray {
  if (as === 'int64' || as === 'uint64') {
    const big = new arrayMakers[as](read.length);
    for (let at = 0; at < read.length; at++) big[at] = BigInt(Math.trunc(Number(read[at]) || 0));
    return big;
  }
  const made = new arrayMakers[as](read.length);
  for (let at = 0; at < read.length; at++) made[at] = Number(read[at]);
  return made;
}
