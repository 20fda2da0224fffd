import { describe, expect, test } from 'vitest';
import { codecOf } from '../src/files/dicom/codecs.ts';
import { readDicom } from '../src/files/dicom/dicom-file.ts';
import { storedPixels } from '../src/files/dicom/pixels.ts';
import { decodeRle } from '../src/files/dicom/rle.ts';
import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import { encodeDicom } from '../src/files/dicom/write-dicom.ts';

interface ImageForm {
  readonly rows: number;
  readonly columns: number;
  readonly frames?: number;
  readonly bits: number;
  readonly signed: boolean;
}

/** A file whose pixel element was written by another program, in its transfer syntax. */
function compressed(
  syntax: string,
  pixels: string,
  { rows, columns, frames = 1, bits, signed }: ImageForm,
): Uint8Array {
  const header = encodeDicom(
    [
      [tags.sopClass, 'UI', sopClasses.ct],
      [tags.samples, 'US', [1]],
      [tags.frames, 'IS', String(frames)],
      [tags.rows, 'US', [rows]],
      [tags.columns, 'US', [columns]],
      [tags.bitsAllocated, 'US', [bits]],
      [tags.bitsStored, 'US', [bits]],
      [tags.signed, 'US', [Number(signed)]],
    ],
    { sopClass: sopClasses.ct, sopInstance: '1.2.3.4' },
  );
  const text = Buffer.from(header).toString('latin1');
  const uid = syntax.length % 2 === 0 ? syntax : `${syntax}\0`;
  const plain = '\x14\x001.2.840.10008.1.2.1\0';
  if (!text.includes(plain)) throw new Error('no transfer syntax');
  const renamed = text.replace(plain, `${String.fromCharCode(uid.length)}\0${uid}`);
  return Buffer.concat([Buffer.from(renamed, 'latin1'), Buffer.from(pixels, 'base64')]);
}

async function valuesOf(
  bytes: Uint8Array,
  { rows, columns, frames = 1 }: ImageForm,
): Promise<readonly number[]> {
  const set = readDicom(bytes, 'x.dcm');
  const decode = await codecOf(set.syntax, 'x.dcm');
  return [...storedPixels({ name: 'x.dcm', set, decode }, { rows, columns, frames })];
}

/** Eight rows of twelve signed numbers of sixteen bits, compressed by dcmtk and gdcm. */
const image: ImageForm = { rows: 8, columns: 12, bits: 16, signed: true };
const expected = Array.from({ length: 96 }, (_, i) => -1000 + 21 * i + ((7 * i) % 5));

const files: readonly (readonly [what: string, syntax: string, pixels: string])[] = [
  [
    'RLE of dcmtk',
    '1.2.840.10008.1.2.5',
    '4H8QAE9CAAD//////v8A4AQAAAAAAAAA/v8A4LwAAAACAAAAQAAAAFQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA9vwA/fX99f71//UA9QH1AgAC9gMLGC9GWG+BmK/B2OoBCxgqQVNqgZOqvNPq/AsTJTxTZXyOpbzO5fcLDiU3TmB3jqC3yeD3CwkgMklgcombssnb8gsEGzJEW22Em63E1u0LBBYtP1Ztf5aov9boC/8RKD9RaHqRqLrR4/7/3eAAAAAA',
  ],
  [
    'RLE of gdcm',
    '1.2.840.10008.1.2.5',
    '4H8QAE9CAAD//////v8A4AAAAAD+/wDgvAAAAAIAAABAAAAAVAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD2/AD99f31/vX/9QD1AfUCAAL2AwsYL0ZYb4GYr8HY6gELGCpBU2qBk6q80+r8CxMlPFNlfI6lvM7l9wsOJTdOYHeOoLfJ4PcLCSAySWByiZuyydvyCwQbMkRbbYSbrcTW7QsEFi0/Vm1/lqi/1ugL/xEoP1FoepGoutHj/v/d4AAAAAA=',
  ],
  [
    'JPEG lossless, process 14',
    '1.2.840.10008.1.2.4.57',
    '4H8QAE9CAAD//////v8A4AQAAAAAAAAA/v8A4L4AAAD/2P/gABBKRklGAAEBAAABAAEAAP/DAAsQAAgADAEBEQD/xAAYAAEBAQEBAAAAAAAAAAAAAAAHCA8FCf/aAAgBAQAGAADfBjr9fpdfpdfr9Lr9Lr+gD2/Pz9Qb2/Pz9Qb3fb8/UG9vz8/UG9vz9fdBvb8/P1Bvb8/P1B33gD7gD7gD7gEFgD1gD7gD7gD7gEFgD1gD7fb9Qb2/Pz9Qb2/Pz96APb8/P1Bvb8/P1Bvd9vz9Qb2/Pz9Qb2/P3//Z/v/d4AAAAAA=',
  ],
  [
    'JPEG lossless, first order, of dcmtk',
    '1.2.840.10008.1.2.4.70',
    '4H8QAE9CAAD//////v8A4AQAAAAAAAAA/v8A4JQAAAD/2P/gABBKRklGAAEBAAABAAEAAP/DAAsQAAgADAEBEQD/xAAXAAEBAQEAAAAAAAAAAAAAAAAFCAkP/9oACAEBAAEAAO+DC66S6S66S6S+gCS6S66S6S66V9pLrpLpLrpLpX2ukukuukukuvfa6S66S6S66S99rrpLpLrpLpL6AJLpLrpLpLrpX2kuukukuukul//Z/v/d4AAAAAA=',
  ],
  [
    'JPEG lossless, first order, of gdcm',
    '1.2.840.10008.1.2.4.70',
    '4H8QAE9CAAD//////v8A4AAAAAD+/wDgggAAAP/Y/8MACxAACAAMAQERAP/EABcAAQEBAQAAAAAAAAAAAAAAAAUICQ//2gAIAQEAAQAA74MLrpLpLrpLpL6AJLpLrpLpLrpX2kuukukuukulfa6S6S66S6S699rpLrpLpLrpL32uukukuukukvoAkukuukukuulfaS66S6S66S6X/9n+/93gAAAAAA==',
  ],
  [
    'JPEG-LS',
    '1.2.840.10008.1.2.4.80',
    '4H8QAE9CAAD//////v8A4AQAAAAAAAAA/v8A4I4AAAD/2P/3AAsQAAgADAEBEQD/+AANAf//ABIAQwEUAED/2gAIAQEAAAAAPnQthXD8TxuRyGKx2RmcAQkhZEEUSaNSKLR6chJfaQmJaKlIiSkIahCK+k6JOiTJkKZCmRV+UAIAgCFQuAQCARUXAC+0qVAlQJUqBKgxR/UGiGiiGiGiiOfdDRRDRDRRDRGg///Z/v/d4AAAAAA=',
  ],
  [
    'JPEG 2000',
    '1.2.840.10008.1.2.4.90',
    '4H8QAE9CAAD//////v8A4AAAAAD+/wDg3gAAAP9P/1EAKQAAAAAADAAAAAgAAAAAAAAAAAAAAAwAAAAIAAAAAAAAAAAAAY8BAf9SAAwAAAABAAIEBAAB/1wACkCAiIiQiIiQ/2QAKgABQ3JlYXRlZCBieSBHRENNL09wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAABpAAH/k8B+wUAGhbtaqMb8T9c/wAPqBIB+wRAAB0MRPVvvCzual+tfGz8KYF/AAfONgB+AfAAD4SwsWw+B2c8LuIP96U7nA4LNuniwZ1dNOYzSWPtXGeAQ3ZEh93aJYl//2f7/3eAAAAAA',
  ],
];

describe('compressed pixels that other programs wrote', () => {
  test.each(files)('%s are what they were', async (_, syntax, pixels) => {
    expect(await valuesOf(compressed(syntax, pixels, image), image)).toEqual(expected);
  });

  test('three frames of 32 bits by their table of offsets', async () => {
    const form: ImageForm = { rows: 3, columns: 4, frames: 3, bits: 32, signed: false };
    const pixels =
      '4H8QAE9CAAD//////v8A4AwAAAAAAAAAfgAAAPwAAAD+/wDgdgAAAAQAAABAAAAARgAAAFYAAABmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD9AP0A/QADABAgMANAUGBwA4CRobEAAwADDyMDPmGMvwP6PIbYAAMA6KAoA4CooGgDAGigqAD+/wDgdgAAAAQAAABAAAAARgAAAFYAAABmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD9AP0B/QEDwtLi8wMDFCQ1A0ZWZ3gAAzKU/W4D6GjxggMaumISAAOAKKDoAwDooCgDgKigaAD+/wDgdgAAAAQAAABAAAAARgAAAFYAAABmAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAD9Af0B/QIDiJmquwPL3O3+Aw8gMUIAA8qJUB8D9tW7qQOgnaOxAAMAaKCoA4AooOgDAOigKAD+/93gAAAAAA==';
    const values = Array.from({ length: 36 }, (_, i) => 1000 * i * i + i * 2 ** 20);
    expect(await valuesOf(compressed('1.2.840.10008.1.2.5', pixels, form), form)).toEqual(values);
  });

  test.each(files)('%s in a file that was cut off are refused', async (_, syntax, pixels) => {
    const whole = compressed(syntax, pixels, image);
    const read = valuesOf(whole.subarray(0, whole.length - 60), image);
    await expect(read).rejects.toMatchObject({ code: 'IMPORT_INVALID' });
  });

  test('a run-length frame that ends too early, or has other segments, is refused', () => {
    const form = { rows: 2, columns: 2, bits: 8 };
    const frame = new Uint8Array(68);
    expect(() => decodeRle(frame, form)).toThrow(/0 segments, not 1/u);
    frame.set([1, 0, 0, 0, 64, 0, 0, 0]);
    frame.set([253, 7], 64);
    expect([...decodeRle(frame.subarray(0, 66), form)]).toEqual([7, 7, 7, 7]);
    frame.set([2, 7], 64);
    expect(() => decodeRle(frame.subarray(0, 67), form)).toThrow(/ends after 0 of 4 values/u);
  });
});
