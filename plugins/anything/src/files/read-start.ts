import { readFile } from 'node:fs/promises';
import { messageOf, recordedIn, type TaskTools, usageError } from '@textgrad/core';

const mostCharacters = 200_000;

/**
 * The text to start from: of a file, once, and from the run's journal when it is resumed or replayed, whatever has become of the file.
 *
 * @throws TextGradError `START_UNREADABLE`.
 */
export const readStart = async (
  { start, file }: { readonly start?: string | undefined; readonly file?: string | undefined },
  tools: Pick<TaskTools, 'simulate'>,
): Promise<string> =>
  file === undefined ? (start ?? '') : recordedIn('anything', tools)('file', file, () => contentOf(file));

async function contentOf(file: string): Promise<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    if (text.length > mostCharacters) throw new Error(`it has more than ${mostCharacters} characters`);
    return text;
  } catch (cause) {
    throw usageError('START_UNREADABLE', `The file '${file}' cannot be read: ${messageOf(cause)}`, { cause });
  }
}
