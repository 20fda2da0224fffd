import { convertBytes } from 'dicom-character-set';

/**
 * Text in the character set that a file names (PS3.3, C.12.1.1.2), escape sequences of ISO 2022 among them.
 *
 * Without a name, or with one that is unknown or does not fit, letters are UTF-8 where they are legal UTF-8, else Latin-1:
 * many exports leave the name out.
 */
export function decodeText(bytes: Uint8Array, characterSet: string): string {
  if (bytes.every((byte) => byte < 0x80 && byte !== 0x1b)) return latin1(bytes);
  if (characterSet !== '')
    try {
      return convertBytes(characterSet, bytes, { vr: 'LO' });
    } catch {
      // Guessed like text without a character set.
    }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
