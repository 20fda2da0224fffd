import type { Folder, FolderFile } from './folder.ts';
import { folderPatch } from './folder-diff.ts';
import { plainText } from './line-ends.ts';
import { rawText, type Snapshot } from './snapshot.ts';

/** Under what name a patch stands in the details of an evaluation. */
const name = 'patch with the line ends of the files';

/**
 * The patch from a snapshot's files to a version as it is to stand in them, where it is not that of their texts: with byte order
 * marks, carriage returns or no end of the last line, which `git apply` does not overlook.
 *
 * @param changed The files that differ, as they are to be written.
 */
export function patchDetails(
  snapshot: Snapshot,
  version: Folder,
  changed: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> | undefined {
  const raw = [...changed.keys()].map((path): FolderFile => ({ path, text: rawText(snapshot, path) ?? '' }));
  const plain = raw.map(({ path, text }): FolderFile => ({ path, text: plainText(text) }));
  const exact = folderPatch(
    raw,
    [...changed].map(([path, text]) => ({ path, text })),
  );
  return exact === folderPatch(plain, version) ? undefined : { [name]: exact };
}

/** Such a patch among the details of an evaluation. */
export const exactPatch = (details: Readonly<Record<string, string>> = {}): string | undefined =>
  details[name];
