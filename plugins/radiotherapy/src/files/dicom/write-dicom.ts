import { usageError } from '@textgrad/core';
import { transferSyntaxes } from './tags.ts';

/** An element's tag as group and element (`x30040002`), its value representation, and its value. */
export type DicomElement = readonly [tag: string, vr: string, value: DicomValue];

/** Text (several parts stand apart by `\`), whole numbers for US and UL, bytes, or the items of a sequence. */
export type DicomValue = string | readonly number[] | Uint8Array | readonly (readonly DicomElement[])[];

const longForms: ReadonlySet<string> = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const implementation = '2.25.302186413524908274610922746138520175641';

/**
 * A DICOM file (explicit VR, little endian) with its preamble and file meta elements. Elements are sorted by tag.
 *
 * @throws TextGradError `DICOM_UNWRITABLE` for a value that does not fit its representation.
 */
export function encodeDicom(
  elements: readonly DicomElement[],
  { sopClass, sopInstance }: { readonly sopClass: string; readonly sopInstance: string },
): Uint8Array {
  const meta = Buffer.concat(
    [
      ['x00020001', 'OB', Uint8Array.of(0, 1)] as const,
      ['x00020002', 'UI', sopClass] as const,
      ['x00020003', 'UI', sopInstance] as const,
      ['x00020010', 'UI', transferSyntaxes.explicit] as const,
      ['x00020012', 'UI', implementation] as const,
    ].map(element),
  );
  const prefix = Buffer.alloc(132);
  prefix.write('DICM', 128, 'latin1');
  return Buffer.concat([prefix, element(['x00020000', 'UL', [meta.length]]), meta, dataset(elements)]);
}

const dataset = (elements: readonly DicomElement[]): Buffer =>
  Buffer.concat(elements.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(element));

function element([tag, vr, value]: DicomElement): Buffer {
  const body = padded(vr, bodyOf(tag, vr, value));
  const long = longForms.has(vr);
  if (!long && body.length > 0xffff)
    throw usageError(
      'DICOM_UNWRITABLE',
      `The element ${tag} takes ${body.length} bytes; ${vr} holds 65,535.`,
    );
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(Number.parseInt(tag.slice(1, 5), 16), 0);
  head.writeUInt16LE(Number.parseInt(tag.slice(5, 9), 16), 2);
  head.write(vr, 4, 'latin1');
  if (long) head.writeUInt32LE(body.length, 8);
  else head.writeUInt16LE(body.length, 6);
  return Buffer.concat([head, body]);
}

function bodyOf(tag: string, vr: string, value: DicomValue): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (isItems(value, vr)) return Buffer.concat(value.map(item));
  const width = vr === 'US' ? 2 : 4;
  const body = Buffer.alloc(width * value.length);
  value.forEach((number, at) => {
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number >= 2 ** (8 * width))
      throw usageError('DICOM_UNWRITABLE', `The element ${tag} cannot hold ${String(number)} as ${vr}.`);
    body.writeUIntLE(number, at * width, width);
  });
  return body;
}

const isItems = (
  value: readonly number[] | readonly (readonly DicomElement[])[],
  vr: string,
): value is readonly (readonly DicomElement[])[] => vr === 'SQ' && value.every((one) => Array.isArray(one));

function item(elements: readonly DicomElement[]): Buffer {
  const body = dataset(elements);
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(0xe000, 2);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** Values have an even length: text ends in a blank, identifiers and bytes in a zero. */
function padded(vr: string, body: Buffer): Buffer {
  if (body.length % 2 === 0) return body;
  return Buffer.concat([body, Buffer.from(['UI', 'OB', 'OW', 'UN'].includes(vr) ? [0] : [32])]);
}

/** A decimal string of at most 16 characters, as precise as they allow. */
export function decimal(value: number): string {
  for (let digits = 16; digits > 0; digits--) {
    const text = String(Number(value.toPrecision(digits)));
    if (text.length <= 16) return text;
  }
  return '0';
}
