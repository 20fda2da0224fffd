import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { messageOf, throwIfAborted, usageError } from '@textgrad/core';
import { type FileChoice, fileChoice, installedNames } from './file-choice.ts';
import { isInnerPath, isPlainPath } from './folder-path.ts';
import { gitNotes } from './git-facts.ts';
import { installedPlace } from './installed-place.ts';
import type { Snapshot, SnapshotFile } from './snapshot.ts';

/** Which files of a folder are read. */
export interface FolderChoice {
  /** Globs of the files that may change. */
  readonly files: readonly string[];
  /** Globs of what is left out altogether. */
  readonly ignore: readonly string[];
}

/** What a folder may hold. */
export const folderLimits = {
  files: 5_000,
  bytes: 32 * 2 ** 20,
  shownFiles: 40,
  shownCharacters: 200_000,
} as const;

/**
 * Reads a folder whole, as its tests need it.
 *
 * @throws TextGradError `FOLDER_UNREADABLE`, `FOLDER_LARGE`, `FILES_NONE`, `FILES_LARGE`, `FILE_NOT_TEXT`, each with what to do.
 */
export async function readFolder(
  path: string,
  choice: FolderChoice,
  signal?: AbortSignal,
): Promise<Snapshot> {
  const folder = await folderAt(path);
  const reading = new Reading(folder, fileChoice(choice.files, choice.ignore), signal);
  await reading.walk('');
  const { files, chosen, installed } = reading;
  checkChosen(folder, files, chosen, choice.files);
  const above = await installedAbove(folder);
  const all = [...installed, ...above];
  return {
    folder,
    files,
    chosen,
    installed: all,
    installedAs: await installedAs(folder, all),
    notes: [...reading.notes(), ...(await gitNotes(folder))],
  };
}

async function folderAt(path: string): Promise<string> {
  try {
    const folder = await realpath(path);
    if ((await lstat(folder)).isDirectory() && dirname(folder) !== folder) return folder;
  } catch (cause) {
    throw usageError('FOLDER_UNREADABLE', `The folder '${path}' cannot be read: ${messageOf(cause)}.`, {
      cause,
    });
  }
  throw usageError(
    'FOLDER_UNREADABLE',
    `'${path}' is no folder of a project: give one, --set folder=<folder>.`,
  );
}

/** Folders of these names at the top are taken for what tools have made. */
const madeByTools: ReadonlySet<string> = new Set(['coverage', 'runs']);

class Reading {
  readonly files: SnapshotFile[] = [];
  readonly chosen: string[] = [];
  readonly installed: string[] = [];
  readonly #secrets: string[] = [];
  readonly #links: string[] = [];
  readonly #named: string[] = [];
  readonly #made: string[] = [];
  readonly #folder: string;
  readonly #choice: FileChoice;
  readonly #signal: AbortSignal | undefined;
  #bytes = 0;

  constructor(folder: string, choice: FileChoice, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.#choice = choice;
    this.#signal = signal;
  }

  async walk(below: string): Promise<void> {
    const entries = await readdir(join(this.#folder, below), { withFileTypes: true });
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      throwIfAborted(this.#signal);
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (installedNames.has(entry.name)) this.installed.push(path);
        else if (!this.#choice.isLeftOut(`${path}/x`)) await this.walk(path);
        else if (below === '' && madeByTools.has(path)) this.#made.push(path);
      } else if (this.#choice.isLeftOut(path)) continue;
      else if (entry.isSymbolicLink())
        ((await this.#isInstalled(path, entry.name)) ? this.installed : this.#links).push(path);
      else if (this.#choice.isSecret(path)) this.#secrets.push(path);
      else if (!isInnerPath(path)) this.#named.push(path);
      else if (entry.isFile()) await this.#read(path);
    }
  }

  async #isInstalled(path: string, name: string): Promise<boolean> {
    return installedNames.has(name) && (await installedPlace(this.#folder, path)) !== undefined;
  }

  async #read(path: string): Promise<void> {
    const place = join(this.#folder, path);
    const { size, mode } = await lstat(place);
    this.#bytes += size;
    if (this.#bytes > folderLimits.bytes || this.files.length >= folderLimits.files)
      throw tooLarge(this.#folder);
    const bytes = await readFile(place);
    const isText = isUtf8(bytes) && !bytes.includes(0);
    const encoding = isText ? 'utf8' : 'base64';
    this.files.push({ path, content: bytes.toString(encoding), encoding, executable: (mode & 0o100) !== 0 });
    if (!this.#choice.mayChange(path, size)) return;
    if (!isText)
      throw usageError(
        'FILE_NOT_TEXT',
        `'${path}' is not text in UTF-8: choose other files, --set files=<globs>.`,
      );
    if (!isPlainPath(path))
      throw usageError(
        'FILE_NOT_TEXT',
        `'${path}' cannot be shown on a line: rename it or choose other files.`,
      );
    this.chosen.push(path);
  }

  notes(): readonly string[] {
    const said = (what: string, paths: readonly string[]): readonly string[] =>
      paths.length === 0 ? [] : [`${what}: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}.`];
    return [
      ...said('Left out, since they may hold secrets', this.#secrets),
      ...said('Left out, since links are not followed', this.#links),
      ...said('Left out, as what tools make has such names (rename it where it is yours)', this.#made),
      ...said('Left out, since backslashes in names are not the same everywhere', this.#named),
    ];
  }
}

function checkChosen(
  folder: string,
  files: readonly SnapshotFile[],
  chosen: readonly string[],
  globs: readonly string[],
): void {
  const which = globs.length > 0 ? `that ${globs.join(', ')} names` : 'that is a program and no test';
  if (chosen.length === 0)
    throw usageError(
      'FILES_NONE',
      `The folder '${folder}' has no file ${which}: choose some, --set files='src/**'.`,
    );
  const characters = files.reduce(
    (sum, { path, content }) => sum + (chosen.includes(path) ? content.length : 0),
    0,
  );
  const { shownFiles, shownCharacters } = folderLimits;
  if (chosen.length > shownFiles || characters > shownCharacters)
    throw usageError(
      'FILES_LARGE',
      `${chosen.length} files with ${characters} characters may change; every prompt shows them, so at most ${shownFiles} with ${shownCharacters} are allowed: choose fewer, --set files='src/**'.`,
    );
}

const tooLarge = (folder: string): Error =>
  usageError(
    'FOLDER_LARGE',
    `The folder '${folder}' has more than ${folderLimits.files} files or ${folderLimits.bytes / 2 ** 20} MiB: leave out what its tests do not need, --set ignore='data/**'.`,
  );

/** The nearest installed packages of a folder above, as workspaces have them. */
async function installedAbove(folder: string): Promise<readonly string[]> {
  for (let above = dirname(folder); dirname(above) !== above; above = dirname(above)) {
    const place = join(above, 'node_modules');
    if (await isFolder(place)) return [place];
  }
  return [];
}

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await lstat(path)).isDirectory();
  } catch {
    return false;
  }
};

/** A hash of what package managers note of what they installed. */
async function installedAs(folder: string, installed: readonly string[]): Promise<string> {
  const notes = ['.package-lock.json', '.modules.yaml', '.yarn-integrity', 'pyvenv.cfg'];
  const hash = createHash('sha256');
  let found = false;
  for (const path of installed)
    for (const note of notes) {
      const place = path.startsWith('/') ? path : join(folder, path);
      const bytes = await readFile(join(place, note)).catch(() => undefined);
      if (bytes === undefined) continue;
      hash.update(`${relative(folder, place)} ${note}\n`).update(bytes);
      found = true;
    }
  return found ? hash.digest('hex') : '';
}
