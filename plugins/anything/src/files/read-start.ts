import { readFile } from 'node:fs/promises';
import { evaluation, messageOf, type TaskTools, usageError } from '@textgrad/core';

const mostCharacters = 200_000;

/**
 * The text to start from: of a file, once, and from the run's journal when it is resumed or replayed, whatever has become of the file.
 *
 * @throws TextGradError `START_UNREADABLE`.
 */
export async function readStart(
  { start, file }: { readonly start?: string | undefined; readonly file?: string | undefined },
  { simulate }: Pick<TaskTools, 'simulate'>,
): Promise<string> {
  if (file === undefined) return start ?? '';
  const { details } = await simulate(
    {
      ...{ name: 'anything/file', version: '1', settings: {}, cost: 0, shared: false },
      evaluate: async (path) => evaluation({ details: { text: await contentOf(path) } }),
    },
    file,
  );
  return details?.text ?? '';
}

async function contentOf(file: string): Promise<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    if (text.length > mostCharacters) throw new Error(`it has more than ${mostCharacters} characters`);
    return text;
  } catch (cause) {
    throw usageError('START_UNREADABLE', `The file '${file}' cannot be read: ${messageOf(cause)}`, { cause });
  }
}
