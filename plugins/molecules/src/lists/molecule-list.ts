import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, usageError } from '@textgrad/core';
import { listUnreadable } from './errors.ts';
import { foreignFormats } from './foreign-formats.ts';
import { type FormatReader, type GivenMolecule, headLines, type ListFormat } from './given-molecule.ts';
import { sdfRecords } from './sdf-records.ts';
import { smilesLines } from './smiles-lines.ts';
import { table } from './table.ts';
import { textOfFile } from './text-of-file.ts';

/** A file of molecules whose format is known. */
export interface MoleculeList {
  /** The format in words, such as `SDF`. */
  readonly format: string;
  /** What was decided about the file, a sentence each. */
  readonly notes: readonly string[];
  /** Its molecules one by one, in its order, from the beginning at each call; the file is never held as a whole. */
  molecules(): AsyncGenerator<GivenMolecule>;
}

/** In the order in which they are asked; the last takes what is left. */
const formats: readonly FormatReader[] = [sdfRecords, foreignFormats, table, smilesLines];

/**
 * Opens a file of molecules: lines of SMILES or InChI, a table with a column of them (CSV, TSV), SDF or MOL; each also gzipped.
 *
 * The text decides over the name of the file, and what a column holds over its heading.
 *
 * @throws TextGradError `MOLECULES_FILE` when there is no such file, it holds no molecules, or is of another format, with what to do.
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { openMoleculeList } from '@textgrad/molecules';
 *
 * const path = join(tmpdir(), 'two-alcohols.csv');
 * writeFileSync(path, 'molecule,smiles\nmethanol,CO\nethanol,CCO\n');
 * const list = await openMoleculeList(path);
 * const found: string[] = [];
 * for await (const { name, text } of list.molecules()) found.push(`${name} ${text}`);
 * console.log(found.join(', ')); // methanol CO, ethanol CCO
 * ```
 */
export async function openMoleculeList(path: string): Promise<MoleculeList> {
  await checkFile(path);
  const head: string[] = [];
  for await (const line of textOfFile(path)) if (head.push(line) >= headLines) break;
  const { words, notes, read } = formatOf(head, path);
  return { format: words, notes, molecules: () => read(textOfFile(path)) };
}

function formatOf(head: readonly string[], path: string): ListFormat {
  const name = basename(path).replace(/\.gz$/iu, '');
  const ending = /\.(?<ending>[a-z0-9]{1,8})$/iu.exec(name)?.groups?.ending?.toLowerCase() ?? '';
  if (head.every((line) => line.trim() === '')) throw listUnreadable(path, 'it is empty');
  for (const format of formats) {
    const found = format(head, ending, path);
    if (found) return found;
  }
  throw listUnreadable(path, 'it is of no format that is known');
}

async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw missing
      ? usageError('MOLECULES_FILE', `There is no file '${path}'.`, { details: { path }, cause: error })
      : listUnreadable(path, messageOf(error), error);
  });
  if (!found.isFile()) throw listUnreadable(path, 'it is a folder or no plain file');
}
