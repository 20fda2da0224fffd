import { ownFolder } from './own-folder.ts';
import { bytesOf, type Snapshot, snapshotHash } from './snapshot.ts';
import { writeFiles } from './write-files.ts';

/** Folders that snapshots were written to, by what they hold; they are gone when the process ends. */
const written = new Map<string, Promise<string>>();

/** A folder of this machine that holds the files of a snapshot as they were read. */
export function sourceFolder(snapshot: Snapshot): Promise<string> {
  const hash = snapshotHash(snapshot);
  const known = written.get(hash) ?? write(snapshot);
  written.set(hash, known);
  known.catch(() => written.delete(hash));
  return known;
}

async function write({ files }: Snapshot): Promise<string> {
  const folder = await ownFolder('source');
  const executable = new Set(files.flatMap((one) => (one.executable ? [one.path] : [])));
  await writeFiles(
    folder,
    files.map((one) => [one.path, bytesOf(one)] as const),
    (path) => (executable.has(path) ? 0o755 : 0o644),
  );
  return folder;
}
