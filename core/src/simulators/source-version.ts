import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { usageError } from '../errors/index.ts';

/** A version from what a simulator is made of: texts by name. */
export const sourceVersion = (sources: Readonly<Record<string, string>>): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')
    .slice(0, 16);

/**
 * What further files hold, as hashes by their names.
 *
 * @throws TextGradError `SIMULATOR_FILE` for one that cannot be read.
 */
export async function hashesOf(files: readonly string[] = [], folder = '.'): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const file of files) {
    const hash = createHash('sha256');
    try {
      if (!(await stat(resolve(folder, file))).isFile()) throw new Error('it is no regular file');
      for await (const part of createReadStream(resolve(folder, file))) hash.update(part as Buffer);
    } catch (cause) {
      throw usageError('SIMULATOR_FILE', `'${file}', which a simulator depends on, cannot be read.`, {
        cause,
      });
    }
    hashes[`file ${file}`] = hash.digest('hex');
  }
  return hashes;
}
