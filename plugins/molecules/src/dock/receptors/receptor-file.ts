import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, usageError } from '@textgrad/core';
import { pdbqtLimits } from '../pdbqt/index.ts';
import { readSearchBox, type SearchBox } from './box.ts';
import { defineReceptor, type Receptor } from './receptor.ts';

/** A receptor in files of the user. */
export interface ReceptorFiles {
  /** The receptor as PDBQT. */
  readonly pdbqt: string;
  /** Where to search: the box itself, or the path of a Vina configuration that holds it. */
  readonly box: SearchBox | string;
  /** The name of the file without its ending by default. */
  readonly name?: string;
  /** Where it comes from; its path by default. */
  readonly provenance?: string;
}

/**
 * Reads a receptor from a PDBQT file, with a search box or a Vina configuration.
 *
 * @throws TextGradError `RECEPTOR_FILE` when a file cannot be read or is too large, `RECEPTOR_INVALID`, `BOX_INVALID`.
 */
export async function readReceptorFiles(files: ReceptorFiles): Promise<Receptor> {
  const { pdbqt, box, provenance = pdbqt, name = basename(pdbqt).replace(/\.pdbqt$/iu, '') } = files;
  return defineReceptor({
    name,
    provenance,
    pdbqt: await readBounded(pdbqt, pdbqtLimits.characters),
    box: typeof box === 'string' ? readSearchBox(await readBounded(box, 100_000)) : box,
  });
}

async function readBounded(path: string, mostBytes: number): Promise<string> {
  const refused = (reason: string, cause?: unknown) =>
    usageError('RECEPTOR_FILE', `The file '${path}' cannot be read: ${reason}.`, {
      details: { path },
      cause,
    });
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refused('it is not a file');
    if (found.size > mostBytes) throw refused(`it has ${found.size} bytes; at most ${mostBytes} are read`);
    return await readFile(path, 'utf8');
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? refused(messageOf(error), error) : error;
  }
}
