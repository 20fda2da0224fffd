import { importInvalid } from '../import/errors.ts';
import type { DicomSet } from './dicom-file.ts';
import type { FrameDecoder } from './frame-decoder.ts';
import { tags } from './tags.ts';

/** The stored numbers of an image, frame after frame, row after row. */
export type StoredPixels = Int16Array | Uint16Array | Uint32Array | Int32Array | Uint8Array | Int8Array;

/** A file of a folder. */
export interface DicomFile {
  /** Where it lies in the folder. */
  readonly name: string;
  readonly set: DicomSet;
  /** Makes pixels of compressed ones. */
  readonly decode?: FrameDecoder | undefined;
}

/** Rows, columns and frames of an image. */
export interface ImageSize {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
}

/** The size of an image as its elements say it; bounded by the bytes that it has. */
export function imageSize(set: DicomSet, name: string): ImageSize {
  const rows = set.uint16(tags.rows) ?? 0;
  const columns = set.uint16(tags.columns) ?? 0;
  const [frames = 1] = set.numbers(tags.frames);
  if (!(rows > 0 && columns > 0 && Number.isInteger(frames) && frames > 0))
    throw importInvalid(`'${name}' does not say how many rows, columns and frames it has. Export it again.`);
  return { rows, columns, frames };
}

/**
 * The numbers of pixels of 8, 16 or 32 bits, decompressed where need be; of each cell those bits that are stored, with
 * their sign.
 *
 * @throws TextGradError `IMPORT_INVALID` when there are fewer than the image's size promises.
 */
export function storedPixels({ set, name, decode }: DicomFile, size: ImageSize): StoredPixels {
  const { rows, columns, frames } = size;
  const bits = set.uint16(tags.bitsAllocated) ?? 0;
  if (![8, 16, 32].includes(bits) || (set.uint16(tags.samples) ?? 1) !== 1)
    throw importInvalid(`'${name}' has pixels of ${bits} bits; grey values of 8, 16 or 32 bits can be read.`);
  const signed = set.uint16(tags.signed) === 1;
  const bytes = decode
    ? decompressed(set, size, bits, decode)
    : plainBytes(set, (rows * columns * frames * bits) / 8, name, size);
  const values = numbersOf(bytes, bits, signed);
  const stored = set.uint16(tags.bitsStored) ?? bits;
  const high = set.uint16(tags.highBit) ?? stored - 1;
  if (!(stored >= 1 && stored <= bits && high < bits && high >= stored - 1))
    throw importInvalid(
      `'${name}' stores ${stored} bits up to bit ${high} of ${bits}, which cannot be. Export it again.`,
    );
  if (stored < bits) cutToStored(values, bits - 1 - high, bits - stored, signed);
  return values;
}

function decompressed(set: DicomSet, size: ImageSize, bits: number, decode: FrameDecoder): Uint8Array {
  const { rows, columns, frames } = size;
  const encoded = set.frames(tags.pixels, frames) ?? [];
  const whole = new Uint8Array((rows * columns * frames * bits) / 8);
  encoded.forEach((frame, at) => {
    whole.set(decode(frame, { rows, columns, bits }), (at * rows * columns * bits) / 8);
  });
  return whole;
}

function plainBytes(set: DicomSet, length: number, name: string, size: ImageSize): Uint8Array {
  const bytes = set.bytes(tags.pixels);
  if (!bytes || bytes.length < length)
    throw importInvalid(
      `'${name}' is cut off: its ${size.rows} × ${size.columns} × ${size.frames} pixels take ${length} bytes, it has ${bytes?.length ?? 0}. Export it again.`,
    );
  const copy = new Uint8Array(bytes.subarray(0, length));
  const bits = set.uint16(tags.bitsAllocated);
  if (set.bigEndian && bits === 16) Buffer.from(copy.buffer).swap16();
  if (set.bigEndian && bits === 32) Buffer.from(copy.buffer).swap32();
  return copy;
}

function numbersOf({ buffer }: Uint8Array, bits: number, signed: boolean): StoredPixels {
  if (bits === 8) return signed ? new Int8Array(buffer) : new Uint8Array(buffer);
  if (bits === 16) return signed ? new Int16Array(buffer) : new Uint16Array(buffer);
  return signed ? new Int32Array(buffer) : new Uint32Array(buffer);
}

/** Bits that are not stored are no part of a value (PS3.5, 8.1.1): the highest stored one is the sign. */
function cutToStored(values: StoredPixels, above: number, unused: number, signed: boolean): void {
  const lift = 32 - 8 * values.BYTES_PER_ELEMENT + above;
  const drop = 32 - 8 * values.BYTES_PER_ELEMENT + unused;
  for (let at = 0; at < values.length; at++) {
    const lifted = (values[at] ?? 0) << lift;
    values[at] = signed ? lifted >> drop : lifted >>> drop;
  }
}
