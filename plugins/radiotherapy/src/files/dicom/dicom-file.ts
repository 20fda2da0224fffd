import { inflateRawSync } from 'node:zlib';
import { TextGradError, withoutEnd } from '@textgrad/core';
import dicomParser, { type DataSet } from 'dicom-parser';
import { importInvalid } from '../import/errors.ts';
import { decodeText } from './character-set.ts';
import { encapsulatedFrames } from './encapsulated.ts';
import { tags, transferSyntaxes } from './tags.ts';

/** The elements of an object or of an item of a sequence. */
export interface DicomSet {
  /** Text without padding, in the file's character set; empty when there is none. */
  text(tag: string): string;
  /** Decimal or integer strings; empty when there are none, NaN for what is no number. */
  numbers(tag: string): readonly number[];
  uint16(tag: string): number | undefined;
  items(tag: string): readonly DicomSet[];
  bytes(tag: string): Uint8Array | undefined;
  /** The frames of compressed pixels, each as its codec wrote it; `undefined` when they are not compressed. */
  frames(tag: string, count: number): readonly Uint8Array[] | undefined;
  readonly bigEndian: boolean;
  /** How the file is written: the UID of its transfer syntax. */
  readonly syntax: string;
}

/** Deflated objects may grow so far. */
const maxInflated = 2 ** 28;

/** Whether bytes begin like a DICOM file: the prefix after the preamble, or an element of group 8 from the first byte. */
export function looksLikeDicom(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, 132)).toString('latin1');
  if (text.slice(128) === 'DICM') return true;
  // Without a preamble: identifying elements (0008,xxxx) or file meta elements (0002,xxxx) come first.
  return (
    head.length > 132 &&
    (head[0] === 8 || head[0] === 2) &&
    head[1] === 0 &&
    head[3] === 0 &&
    (head[2] ?? 1) < 0x20
  );
}

/**
 * Reads the elements of a DICOM file, with or without a preamble.
 *
 * @throws TextGradError `IMPORT_INVALID` for files that are cut off or damaged.
 */
export function readDicom(bytes: Uint8Array, name: string): DicomSet {
  try {
    const parsed = dicomParser.parseDicom(bytes, optionsFor(bytes));
    const syntax = parsed.string('x00020010') ?? transferSyntaxes.implicit;
    return setOf(parsed, { syntax, name, characterSet: '' });
  } catch (cause) {
    if (cause instanceof TextGradError) throw cause;
    throw damaged(name, cause);
  }
}

const damaged = (name: string, cause?: unknown): TextGradError =>
  importInvalid(`'${name}' is cut off or damaged: it cannot be read as DICOM. Export it again.`, cause);

function optionsFor(bytes: Uint8Array) {
  const prefix = Buffer.from(bytes.subarray(128, 132)).toString('latin1') === 'DICM';
  if (prefix) return { inflater };
  // Without a preamble the syntax is not said; explicit elements have letters where implicit ones have a length.
  const vr = Buffer.from(bytes.subarray(4, 6)).toString('latin1');
  const explicit = /^[A-Z]{2}$/u.test(vr);
  return { TransferSyntaxUID: explicit ? transferSyntaxes.explicit : transferSyntaxes.implicit };
}

function inflater(bytes: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(bytes.subarray(position), { maxOutputLength: maxInflated });
  const whole = new Uint8Array(position + inflated.length);
  whole.set(bytes.subarray(0, position));
  whole.set(inflated, position);
  return whole;
}

/** What an item has from the file that it lies in. */
interface Surroundings {
  readonly syntax: string;
  readonly name: string;
  /** Its character set, unless it names its own. */
  readonly characterSet: string;
}

/** What is read of an element; whatever the parser throws means that the file is damaged. */
function setOf(parsed: DataSet, about: Surroundings): DicomSet {
  const { syntax, name } = about;
  const guarded = <TResult>(read: () => TResult): TResult => {
    try {
      return read();
    } catch (cause) {
      throw cause instanceof TextGradError ? cause : damaged(name, cause);
    }
  };
  const characterSet = guarded(() => parsed.string(tags.characterSet)?.trim()) ?? about.characterSet;
  const bytes = (tag: string): Uint8Array | undefined => {
    const element = parsed.elements[tag];
    if (!element || element.encapsulatedPixelData) return undefined;
    const { dataOffset, length } = element;
    if (dataOffset + length > parsed.byteArray.length) throw damaged(name);
    return parsed.byteArray.subarray(dataOffset, dataOffset + length);
  };
  return {
    bigEndian: syntax === transferSyntaxes.bigEndian,
    syntax,
    bytes,
    text: (tag) =>
      withoutEnd(decodeText(bytes(tag) ?? new Uint8Array(), characterSet), /[\0\s]/u).trimStart(),
    numbers: (tag) =>
      guarded(() => {
        const text = parsed.string(tag)?.trim() ?? '';
        return text === ''
          ? []
          : text.split('\\').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
      }),
    uint16: (tag) => guarded(() => parsed.uint16(tag)),
    items: (tag) =>
      guarded(() =>
        (parsed.elements[tag]?.items ?? []).flatMap(({ dataSet }) =>
          dataSet ? [setOf(dataSet, { syntax, name, characterSet })] : [],
        ),
      ),
    frames: (tag, count) =>
      guarded(() => {
        const element = parsed.elements[tag];
        return element?.encapsulatedPixelData ? encapsulatedFrames(parsed, element, count, name) : undefined;
      }),
  };
}

/**
 * The identifier of a DICOM object (SOP Instance UID), by which others name it; empty where it has none.
 *
 * @throws TextGradError `IMPORT_INVALID` for bytes that are no DICOM.
 */
export const sopInstanceOf = (bytes: Uint8Array): string =>
  readDicom(bytes, 'the object').text(tags.sopInstance);
