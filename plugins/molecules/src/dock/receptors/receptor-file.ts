import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import { residueOf } from '../pdbqt/alternates.ts';
import { formatOf, pdbqtLimits } from '../pdbqt/index.ts';
import {
  type HeterogenChoice,
  type NearPocket,
  prepareReceptor,
  readStructureText,
  type StructureAtom,
} from '../structure/index.ts';
import { distanceToBox, readSearchBox, type SearchBox, type Vector } from './box.ts';
import { defineReceptor, type Receptor } from './receptor.ts';
import { boxAround, boxOf } from './reference-box.ts';

/** Å around the box, as far as the scoring function reaches: what lacks there changes what is docked. */
const nearBox = 8;

/** A receptor in files of the user. */
export interface ReceptorFiles extends HeterogenChoice {
  /** The receptor as PDBQT, or as PDB or mmCIF, which are prepared; the text says which. */
  readonly file: string;
  /**
   * Where to search: the box itself, the path of a Vina configuration that holds it, or what it is around: the file of a reference
   * ligand or a residue of the receptor's file, with some Å more on each side.
   */
  readonly box: SearchBox | string | { readonly around: string; readonly padding: number };
  /** The name of the file without its ending by default. */
  readonly name?: string;
  /** Where it comes from; its path by default. */
  readonly provenance?: string;
}

/**
 * Reads a receptor from a PDBQT file, or prepares it from PDB or mmCIF, with a search box.
 *
 * @throws TextGradError `RECEPTOR_FILE` when a file cannot be read or is too large, `RECEPTOR_INVALID`, `STRUCTURE_INVALID`,
 * `BOX_INVALID`.
 */
export async function readReceptorFiles(files: ReceptorFiles): Promise<Receptor> {
  const {
    file,
    provenance = file,
    name = basename(file).replace(/\.(?:pdbqt|pdb|ent|cif|mmcif)$/iu, ''),
  } = files;
  const text = await readBounded(file, pdbqtLimits.characters);
  const format = formatOf(text);
  const structure = format === 'pdbqt' ? undefined : readStructureText(text, format);
  const box = await boxFrom(files, structure?.atoms ?? []);
  const isNear: NearPocket = ({ x, y, z }) => distanceToBox(box, [x, y, z]) <= nearBox;
  const prepared = structure ? prepareReceptor(structure, files, isNear) : { pdbqt: text };
  return defineReceptor({
    name,
    provenance,
    box,
    ...prepared,
  });
}

async function boxFrom({ file, box }: ReceptorFiles, atoms: readonly StructureAtom[]): Promise<SearchBox> {
  if (typeof box === 'string') return readSearchBox(await readBounded(box, 100_000));
  if (!('around' in box)) return box;
  const residue = residuePlaces(atoms, box.around);
  if (residue.length > 0) return boxOf(residue, box.padding);
  const text = await readBounded(box.around, pdbqtLimits.characters).catch((error: unknown) => {
    throw error instanceof TextGradError
      ? usageError('BOX_INVALID', `${error.message} Nor is there a residue '${box.around}' in '${file}'.`, {
          details: { around: box.around },
        })
      : error;
  });
  return boxAround(text, box.padding);
}

/** The heavy atoms of the first residue of that name, or of that name, chain and number. */
function residuePlaces(atoms: readonly StructureAtom[], wanted: string): readonly Vector[] {
  const first = atoms.find((atom) => atom.residueName === wanted || residueOf(atom) === wanted);
  if (!first) return [];
  return atoms
    .filter((atom) => residueOf(atom) === residueOf(first) && atom.element !== 'H')
    .map(({ x, y, z }) => [x, y, z]);
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
