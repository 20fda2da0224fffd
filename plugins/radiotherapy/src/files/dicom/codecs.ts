import { TextGradError } from '@textgrad/core';
import { importInvalid } from '../import/errors.ts';
import { codestreamSize } from './codestream-size.ts';
import type { FrameDecoder } from './frame-decoder.ts';
import { decodeRle } from './rle.ts';
import { transferSyntaxes } from './tags.ts';

/** Decoders by transfer syntax (PS3.5, A.4); each is loaded when a file needs it. */
const codecs: Readonly<Record<string, () => Promise<FrameDecoder>>> = {
  '1.2.840.10008.1.2.5': async () => decodeRle,
  '1.2.840.10008.1.2.4.57': jpegLossless,
  '1.2.840.10008.1.2.4.70': jpegLossless,
  '1.2.840.10008.1.2.4.80': jpegLs,
  '1.2.840.10008.1.2.4.81': jpegLs,
  '1.2.840.10008.1.2.4.90': jpeg2000,
  '1.2.840.10008.1.2.4.91': jpeg2000,
};

const uncompressed: ReadonlySet<string> = new Set(Object.values(transferSyntaxes));

/** Gives the decoder of a file's transfer syntax; `undefined` where pixels are not compressed. */
export type Codecs = (syntax: string, name: string) => Promise<FrameDecoder | undefined>;

/**
 * The decoders of an import, each loaded once, when a file needs it. A decoder throws `IMPORT_INVALID` for damaged frames.
 *
 * @throws TextGradError `IMPORT_INVALID` for a compression that is not read.
 */
export function openCodecs(): Codecs {
  const loaded = new Map<string, Promise<FrameDecoder>>();
  return async (syntax, name) => {
    if (uncompressed.has(syntax)) return undefined;
    const load = codecs[syntax];
    if (!load)
      throw importInvalid(
        `The pixels of '${name}' are compressed in a way that is not read (transfer syntax ${syntax.slice(0, 64)}; RLE, JPEG lossless, JPEG-LS and JPEG 2000 are): decompress it first, for example with gdcmconv --raw.`,
      );
    const known = loaded.get(syntax) ?? load();
    loaded.set(syntax, known);
    return checked(await known, name);
  };
}

/** A decoder whose frames are whole, and whose failures are sentences. */
const checked =
  (decode: FrameDecoder, name: string): FrameDecoder =>
  (frame, form) => {
    try {
      const bytes = decode(frame, form);
      if (bytes.length !== (form.rows * form.columns * form.bits) / 8)
        throw importInvalid(
          `A frame of '${name}' has ${bytes.length} bytes once it is decompressed, not ${form.rows} × ${form.columns} values of ${form.bits} bits. Export it again.`,
        );
      return bytes;
    } catch (cause) {
      if (cause instanceof TextGradError) throw cause;
      throw importInvalid(`The compressed pixels of '${name}' are damaged. Export it again.`, cause);
    }
  };

async function jpegLossless(): Promise<FrameDecoder> {
  const {
    default: {
      lossless: { Decoder },
    },
  } = await import('jpeg-lossless-decoder-js');
  return sized((frame) => new Uint8Array(new Decoder().decompress(exact(frame))));
}

async function jpegLs(): Promise<FrameDecoder> {
  const { default: load } = await import('@cornerstonejs/codec-charls/decodewasmjs');
  const { JpegLSDecoder } = await load(quiet());
  return sized((frame) => decoded(new JpegLSDecoder(), frame));
}

async function jpeg2000(): Promise<FrameDecoder> {
  const { default: load } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
  const { J2KDecoder } = await load(quiet());
  return sized((frame) => decoded(new J2KDecoder(), frame));
}

/** What the libraries say belongs to no output of ours; their failures are exceptions. A build keeps the object and adds to it. */
const quiet = () => ({ print: () => undefined, printErr: () => undefined });

/** A decoder that is not asked for more than the image has. */
const sized =
  (decode: (frame: Uint8Array) => Uint8Array): FrameDecoder =>
  (frame, { rows, columns }) => {
    const said = codestreamSize(frame);
    if (said?.rows !== rows || said.columns !== columns)
      throw importInvalid(
        `A compressed frame has ${said ? `${said.rows} × ${said.columns}` : 'no readable number of'} pixels, its image ${rows} × ${columns}. Export it again.`,
      );
    return decode(frame);
  };

function decoded(decoder: CornerstoneDecoder, frame: Uint8Array): Uint8Array {
  try {
    decoder.getEncodedBuffer(frame.length).set(frame);
    decoder.decode();
    return Uint8Array.from(decoder.getDecodedBuffer());
  } finally {
    decoder.delete();
  }
}

/** Bytes in a buffer of their own. */
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
