import { Buffer } from 'node:buffer';

/** A tag's group and element, its value representation, and its value: text, numbers, bytes, or the items of a sequence. */
export type Element = readonly [group: number, element: number, vr: string, value: Value];
type Value = string | readonly number[] | Uint8Array | readonly (readonly Element[])[];

const long = new Set(['OB', 'OW', 'SQ']);

/** A DICOM file in explicit VR, little endian; PS3.10, section 7.1. */
export function dicomFile(sopClass: string, elements: readonly Element[]): Uint8Array {
  const meta = encoded([
    [0x0002, 0x0002, 'UI', sopClass],
    [0x0002, 0x0010, 'UI', '1.2.840.10008.1.2.1'],
  ]);
  const length = encoded([[0x0002, 0x0000, 'UL', [meta.length]]]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, meta, encoded(elements)]);
}

const encoded = (elements: readonly Element[]): Buffer => Buffer.concat(elements.map(element));

function element([group, number, vr, value]: Element): Buffer {
  const body = padded(bodyOf(vr, value), vr === 'UI' ? 0 : 0x20);
  const head = Buffer.alloc(long.has(vr) ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, 'latin1');
  if (long.has(vr)) head.writeUInt32LE(body.length, 8);
  else head.writeUInt16LE(body.length, 6);
  return Buffer.concat([head, body]);
}

function bodyOf(vr: string, value: Value): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'latin1');
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (vr === 'SQ') return Buffer.concat((value as readonly (readonly Element[])[]).map(item));
  return Buffer.from((vr === 'UL' ? Uint32Array : Uint16Array).from(value as readonly number[]).buffer);
}

function item(elements: readonly Element[]): Buffer {
  const body = encoded(elements);
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(0xe000, 2);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

const padded = (body: Buffer, fill: number): Buffer =>
  body.length % 2 === 0 ? body : Buffer.concat([body, Buffer.of(fill)]);
