import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import type { Budget } from './budget.ts';
import type { Source } from './format.ts';

const headBytes = 1024;
const maxNames = 20_000;

/**
 * Looks at a path: the first bytes of a file, the names in a folder.
 *
 * @throws TextGradError `IMPORT_UNREADABLE`
 */
export async function sourceOf(path: string): Promise<Source> {
  return readable(path, async () => {
    if (!(await stat(path)).isDirectory())
      return { path, kind: 'file', head: await headOf(path), names: [] } as const;
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    if (names.length > maxNames)
      throw usageError(
        'IMPORT_UNREADABLE',
        `'${path}' holds ${names.length} files; at most ${maxNames} are looked at.`,
      );
    return { path, kind: 'folder', head: new Uint8Array(), names: names.sort() } as const;
  });
}

/** The first bytes of a file. */
export async function headOf(path: string): Promise<Uint8Array> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
  return buffer.subarray(0, bytesRead);
}

/**
 * The bytes of a file, of a source's folder when a name is given; asked for in the budget first.
 *
 * @throws TextGradError `IMPORT_UNREADABLE`, `IMPORT_TOO_LARGE`
 */
export async function bytesOf(
  { path }: Pick<Source, 'path'>,
  budget: Budget,
  name?: string,
): Promise<Uint8Array> {
  const at = name === undefined ? path : join(path, name);
  return readable(at, async () => {
    await using file = await open(at);
    const { size } = await file.stat();
    budget.take(size, `Reading '${at}'`);
    const bytes = new Uint8Array(size);
    // What grows meanwhile is not read beyond what was asked for.
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  });
}

/**
 * Reads from a path; what the system says becomes a sentence.
 *
 * @throws TextGradError `IMPORT_UNREADABLE`
 */
export async function readable<TResult>(path: string, work: () => Promise<TResult>): Promise<TResult> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TextGradError) throw cause;
    throw usageError('IMPORT_UNREADABLE', `'${path}' cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
