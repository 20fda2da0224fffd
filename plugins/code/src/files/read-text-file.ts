import { readFile, stat } from 'node:fs/promises';
import { messageOf, usageError } from '@textgrad/core';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

/**
 * Reads a text file that a task was given.
 *
 * @throws TextGradError `FILE_UNREADABLE`, `FILE_LARGE` with what the file was to be.
 */
export async function readTextFile(path: string, what: string, mostBytes: number): Promise<string> {
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > mostBytes)
      throw usageError('FILE_LARGE', `${what} '${path}' has ${size} bytes; at most ${mostBytes} are read.`);
    bytes = await readFile(path);
  } catch (cause) {
    if (cause instanceof Error && 'kind' in cause) throw cause;
    const why = reasons[String(Object(cause).code)] ?? messageOf(cause);
    throw usageError('FILE_UNREADABLE', `${what} '${path}' cannot be read: ${why}.`, { cause });
  }
  return bytes.toString('utf8').replace(/^\uFEFF/u, '');
}
