import { usageError } from '@textgrad/core';
import type { FolderFile } from '../folder/folder.ts';
import { applyFolderDiff } from '../folder/folder-diff.ts';
import { isPlainPath } from '../folder/folder-path.ts';
import { plainText, writtenLike } from '../folder/line-ends.ts';

/**
 * The files that a patch of a run changes, as they are to be written: with the byte order marks and line ends that they had.
 *
 * @param read The text of a file as it is.
 * @throws TextGradError `PATCH_INVALID`, `PATCH_UNFIT` with the place that does not fit.
 */
export async function patchedFiles(
  patch: string,
  read: (path: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const paths = [
    ...new Set([...patch.matchAll(/^\+\+\+ b\/([^\t\n]{1,1000})/gmu)].map(([, path = '']) => path)),
  ];
  const strange = paths.find((path) => !isPlainPath(path));
  if (paths.length === 0 || strange !== undefined)
    throw usageError(
      'PATCH_INVALID',
      strange === undefined
        ? 'The patch changes no file: there is no line +++ b/<path>.'
        : `The path '${strange}' leaves the folder.`,
    );
  const raw = new Map<string, string>();
  for (const path of paths)
    try {
      raw.set(path, await read(path));
    } catch (cause) {
      throw usageError('PATCH_UNFIT', `The patch does not fit: there is no '${path}' in the last commit.`, {
        cause,
      });
    }
  const folder = paths.map((path): FolderFile => ({ path, text: plainText(raw.get(path) ?? '') }));
  const changed = applyFolderDiff(folder, patch);
  if (!changed.ok)
    throw usageError(
      'PATCH_UNFIT',
      `The patch does not fit the last commit: ${changed.problems.join(' ')} Where the folder had changes that git does not have, commit them first.`,
    );
  return new Map(changed.value.map(({ path, text }) => [path, writtenLike(raw.get(path) ?? '', text)]));
}
