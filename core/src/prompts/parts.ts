import { usageError } from '../errors/index.ts';

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

/** The first bytes of each kind of image; a dot stands for any byte. */
const signatures: readonly (readonly [mediaType: string, start: RegExp])[] = [
  ['image/png', /^\x89PNG/u],
  ['image/jpeg', /^\xff\xd8\xff/u],
  ['image/gif', /^GIF8/u],
  ['image/webp', /^RIFF.{4}WEBP/su],
];

/** Bytes as characters from 0 to 255, in pieces that a call's arguments can hold. */
function binaryText(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000)
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return text;
}

/**
 * An image part from the bytes of a PNG, JPEG, GIF or WebP file.
 *
 * @throws TextGradError `IMAGE_UNKNOWN` for anything else.
 */
export function image(bytes: Uint8Array): ImagePart {
  const start = binaryText(bytes.subarray(0, 12));
  const mediaType = signatures.find(([, signature]) => signature.test(start))?.[0];
  if (!mediaType) throw usageError('IMAGE_UNKNOWN', 'These bytes are not a PNG, JPEG, GIF or WebP image.');
  return { type: 'image', url: `data:${mediaType};base64,${btoa(binaryText(bytes))}` };
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
