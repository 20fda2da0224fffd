import { importInvalid } from '../import/errors.ts';
import type { FrameForm } from './frame-decoder.ts';

const headerBytes = 64;

/**
 * A frame in DICOM's run-length encoding (PS3.5, Annex G): a segment for each byte of a value, the high byte first, in
 * PackBits.
 *
 * @throws TextGradError `IMPORT_INVALID` for segments that are not there or too short.
 */
export function decodeRle(frame: Uint8Array, { rows, columns, bits }: FrameForm): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const width = bits / 8;
  const count = rows * columns;
  const segments = frame.length >= headerBytes ? view.getUint32(0, true) : 0;
  if (segments !== width)
    throw importInvalid(
      `A run-length encoded frame has ${segments} segments, not ${width}. Export it again.`,
    );
  const bytes = new Uint8Array(count * width);
  for (let segment = 0; segment < width; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < width ? view.getUint32(8 + 4 * segment, true) : frame.length;
    const unpacked = unpack(frame.subarray(start, end), count);
    for (let at = 0; at < count; at++) bytes[at * width + (width - 1 - segment)] = unpacked[at] ?? 0;
  }
  return bytes;
}

/** PackBits: a length, then so many bytes as they are, or one byte that is repeated. */
function unpack(packed: Uint8Array, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let to = 0;
  for (let at = 0; at < packed.length && to < count; ) {
    const head = packed[at++] ?? 128;
    if (head === 128) continue;
    const length = head < 128 ? head + 1 : 257 - head;
    const end = Math.min(count, to + length);
    if (at + (head < 128 ? end - to : 1) > packed.length) break;
    if (head < 128) {
      bytes.set(packed.subarray(at, at + (end - to)), to);
      at += length;
    } else bytes.fill(packed[at++] ?? 0, to, end);
    to = end;
  }
  if (to < count) throw importInvalid(`A run-length encoded frame ends after ${to} of ${count} values.`);
  return bytes;
}
