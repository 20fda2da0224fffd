import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TextGradError, usageError } from '../errors/index.ts';
import type { Artifact } from '../measure/index.ts';
import { removeDrafts, writeWhole } from './atomic-write.ts';
import { safeFileName, untakenName } from './file-name.ts';
import { fileReason, keepFolder, makeFolder, type NewFolder } from './folder.ts';

/** The files that every run has. */
export type RunFile = 'manifest.json' | 'config.resolved.json' | 'summary.json' | 'report.html';

/** The folder of one run. Every file in it is whole. */
export interface RunDirectory {
  readonly id: string;
  readonly path: string;
  /** Writes a file; resolves with its path. */
  write(name: RunFile, content: string): Promise<string>;
  /** Writes into `artifacts/`, under a file name that is safe and not taken; resolves with its path. */
  writeArtifact(artifact: Artifact): Promise<string>;
  /** Makes the file `latest`, beside the folder, name this run. */
  markLatest(): Promise<void>;
  /** Removes the folder, and those above it that were made for it. */
  discard(): void;
}

/**
 * Makes the folder `<base>/<id>`.
 *
 * @throws TextGradError `OUTPUT_UNWRITABLE` when it cannot be made; `OUTPUT_FAILED`, from the writing functions, when a
 * file cannot be written later.
 *
 * @example
 * ```ts
 * import { mkdtempSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { openRunDirectory } from '@textgrad/core/runs';
 *
 * const directory = openRunDirectory(mkdtempSync(join(tmpdir(), 'runs-')), 'first');
 * await directory.writeArtifact({ name: 'note.txt', mediaType: 'text/plain', content: 'Hello.' });
 * directory.discard();
 * ```
 */
export function openRunDirectory(base: string, id: string): RunDirectory {
  return directoryIn(base, id, open(base, id, makeFolder));
}

/**
 * Opens the folder `<base>/<id>` of a run that is resumed, and makes it again when it is gone. Files are written over, and
 * drafts that a killed process left are removed.
 *
 * @throws TextGradError as {@link openRunDirectory} does.
 */
export function reopenRunDirectory(base: string, id: string): RunDirectory {
  const folder = open(base, id, keepFolder);
  removeDrafts(folder.path);
  removeDrafts(join(folder.path, 'artifacts'));
  return directoryIn(base, id, folder);
}

function directoryIn(base: string, id: string, folder: NewFolder): RunDirectory {
  const taken = new Set<string>();
  return {
    id,
    path: folder.path,
    write: (name, content) => write(join(folder.path, name), content),
    async writeArtifact({ name, content }) {
      const free = untakenName(safeFileName(name), taken);
      taken.add(free);
      const artifacts = join(folder.path, 'artifacts');
      await mkdir(artifacts, { recursive: true });
      return write(join(artifacts, free), content);
    },
    async markLatest() {
      await write(join(base, 'latest'), `${id}\n`);
    },
    discard: () => folder.remove(),
  };
}

function open(base: string, id: string, make: (base: string, name: string) => NewFolder): NewFolder {
  try {
    return make(base, id);
  } catch (cause) {
    const path = join(base, id);
    throw usageError(
      'OUTPUT_UNWRITABLE',
      `The run directory '${path}' cannot be made: ${fileReason(cause)}. Choose a writable folder with --out.`,
      { details: { path }, cause },
    );
  }
}

async function write(path: string, content: string | Uint8Array): Promise<string> {
  try {
    await writeWhole(path, content);
    return path;
  } catch (cause) {
    throw new TextGradError(
      'environment',
      'OUTPUT_FAILED',
      `'${path}' cannot be written: ${fileReason(cause)}.`,
      { cause },
    );
  }
}
