import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { usageError } from '@textgrad/core';
import { isInnerPath } from './folder-path.ts';

/** Writes files below a folder. @throws TextGradError `PATH_OUTSIDE` before anything is written where one would leave it. */
export async function writeFiles(
  folder: string,
  files: Iterable<readonly [path: string, content: string | Uint8Array]>,
  mode: (path: string) => number = () => 0o644,
): Promise<void> {
  const all = [...files];
  const strange = all.find(([path]) => !isInnerPath(path))?.[0];
  if (strange !== undefined)
    throw usageError(
      'PATH_OUTSIDE',
      `The path '${strange.slice(0, 200)}' leaves the folder: nothing is written.`,
    );
  for (const [path, content] of all) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content, { mode: mode(path) });
  }
}
