import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { messageOf, usageError } from '../errors/index.ts';

/** A stretch of prompt text. */
export interface TextPart {
  readonly type: 'text';
  readonly text: string;
}

/** An image, as a `data:` or `https:` URL. */
export interface ImagePart {
  readonly type: 'image';
  readonly url: string;
}

/** A piece of a prompt or a value, in order. */
export type Part = TextPart | ImagePart;

/** A text part. */
export const text = (value: string): TextPart => ({ type: 'text', text: value });

const signatures: readonly (readonly [mediaType: string, test: (bytes: Buffer) => boolean])[] = [
  ['image/png', (bytes) => bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/gif', (bytes) => bytes.toString('latin1', 0, 4) === 'GIF8'],
  [
    'image/webp',
    (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  ],
];

/**
 * An image part from the bytes of a PNG, JPEG, GIF or WebP file.
 *
 * @throws TextGradError `IMAGE_UNKNOWN` for anything else.
 */
export function image(bytes: Uint8Array): ImagePart {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mediaType = signatures.find(([, test]) => test(buffer))?.[0];
  if (!mediaType) throw usageError('IMAGE_UNKNOWN', 'These bytes are not a PNG, JPEG, GIF or WebP image.');
  return { type: 'image', url: `data:${mediaType};base64,${buffer.toString('base64')}` };
}

/** An image part from a file, or from an `https:` or `data:` URL, which is handed on as it is. */
export async function loadImage(source: string): Promise<ImagePart> {
  if (/^(?:https?|data):/u.test(source)) return { type: 'image', url: source };
  try {
    return image(await readFile(source));
  } catch (cause) {
    throw usageError('IMAGE_UNREADABLE', `The image '${source}' cannot be used: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** The text of a list of parts; images are named by their place only. */
export function partsText(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '[image]')).join('\n');
}

/** Joins neighbouring text parts, so that a prompt without images is one text. */
export function mergeText(parts: readonly Part[]): readonly Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.type === 'text' && last?.type === 'text')
      merged[merged.length - 1] = text(`${last.text}\n${part.text}`);
    else merged.push(part);
  }
  return merged;
}
