import { TextGradError } from '@textgrad/core';
import { importInvalid } from '../import/errors.ts';
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

/**
 * The decoder of a transfer syntax; `undefined` where pixels are not compressed.
 *
 * @throws TextGradError `IMPORT_INVALID` for a compression that is not read.
 */
export async function codecOf(syntax: string, name: string): Promise<FrameDecoder | undefined> {
  if (uncompressed.has(syntax)) return undefined;
  const load = codecs[syntax];
  if (!load)
    throw importInvalid(
      `The pixels of '${name}' are compressed in a way that is not read (transfer syntax ${syntax.slice(0, 64)}; RLE, JPEG lossless, JPEG-LS and JPEG 2000 are): decompress it first, for example with gdcmconv --raw.`,
    );
  const decode = await load();
  return (frame, form) => {
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
}

async function jpegLossless(): Promise<FrameDecoder> {
  const {
    default: {
      lossless: { Decoder },
    },
  } = await import('jpeg-lossless-decoder-js');
  return (frame) => new Uint8Array(new Decoder().decompress(exact(frame)));
}

async function jpegLs(): Promise<FrameDecoder> {
  const { default: load } = await import('@cornerstonejs/codec-charls/decodewasmjs');
  const { JpegLSDecoder } = await load();
  return (frame) => decoded(new JpegLSDecoder(), frame);
}

async function jpeg2000(): Promise<FrameDecoder> {
  const { default: load } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
  const { J2KDecoder } = await load();
  return (frame) => decoded(new J2KDecoder(), frame);
}

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
