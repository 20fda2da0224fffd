import { readFile } from 'node:fs/promises';
import { messageOf, usageError } from '@textgrad/core';

const mostCharacters = 200_000;

/** The text to start from. @throws TextGradError `START_UNREADABLE`. */
export async function readStart({
  start,
  file,
}: {
  readonly start?: string | undefined;
  readonly file?: string | undefined;
}): Promise<string> {
  if (file === undefined) return start ?? '';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    if (text.length > mostCharacters) throw new Error(`it has more than ${mostCharacters} characters`);
    return text;
  } catch (cause) {
    throw usageError('START_UNREADABLE', `The file '${file}' cannot be read: ${messageOf(cause)}`, { cause });
  }
}
