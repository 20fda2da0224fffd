import { isToolkitCrash } from '../chemistry/errors.ts';
import type { Molecule, Toolkit } from '../chemistry/index.ts';
import { smilesCodec } from '../variables/smiles-codec.ts';
import type { GivenMolecule } from './given-molecule.ts';
import { readInchi } from './inchi/read-inchi.ts';

/** A molecule that was read, with what to know of it; or why it was not, in sentences. */
export type ReadGiven =
  | { readonly ok: true; readonly molecule: Molecule; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads a molecule given as SMILES, InChI or MOL block; of a salt the largest organic fragment is taken, with a note.
 *
 * Stereochemistry of a MOL block is that of its wedges, or of its coordinates where it has three.
 */
export async function readGiven(
  toolkit: Toolkit,
  { text, notes, number }: Pick<GivenMolecule, 'text' | 'notes' | 'number'>,
): Promise<ReadGiven> {
  const written = await smilesOf(toolkit, text, number);
  if (!written.ok) return written;
  const decoded = await smilesCodec(toolkit).decode(written.smiles);
  return decoded.ok
    ? {
        ok: true,
        molecule: decoded.value,
        notes: [...notes, ...(written.notes ?? []), ...(decoded.notes ?? [])],
      }
    : { ok: false, problems: decoded.problems };
}

type Written =
  | { readonly ok: true; readonly smiles: string; readonly notes?: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

const refused = (...problems: readonly string[]): Written => ({ ok: false, problems });

async function smilesOf(toolkit: Toolkit, text: string, number: number): Promise<Written> {
  if (text.includes('\n')) return ofBlock(toolkit, text, number);
  if (text.startsWith('InChI=')) return ofInchi(toolkit, text);
  if (/^[A-Z]{14}-[A-Z]{10}-[A-Z]$/u.test(text))
    return refused(`"${text}" is an InChIKey, from which no molecule can be made: give its SMILES or InChI.`);
  return text === ''
    ? refused('There is no molecule here: the place of its SMILES is empty.')
    : { ok: true, smiles: text };
}

async function ofInchi(toolkit: Toolkit, text: string): Promise<Written> {
  try {
    const read = await toolkit.run((session) => readInchi(session, text));
    return read.ok ? read : refused(read.problem);
  } catch (error) {
    if (!isToolkitCrash(error)) throw error;
    return refused('The InChI is too much for RDKit: give a simpler molecule.');
  }
}

/** Heavy atoms and hydrogens of a MOL block that RDKit is handed. */
const mostAtoms = 999;

async function ofBlock(toolkit: Toolkit, block: string, number: number): Promise<Written> {
  const at = `Record ${number}`;
  const atoms = atomsOf(block);
  if (atoms === undefined || !/^M {2}END/mu.test(block))
    return refused(
      `${at} is no whole MOL block: its counts line (V2000 or V3000) or its end (M  END) is missing.`,
    );
  if (atoms === 0) return refused(`${at} has no atoms.`);
  if (atoms > mostAtoms) return refused(`${at} has ${atoms} atoms; at most ${mostAtoms} are read.`);
  try {
    return await toolkit.run((session): Written => {
      const { molecule, reason } = session.readBlock(block);
      using native = molecule;
      if (!native) return refused(`${at} cannot be read as a molecule: ${reason}.`);
      native.remove_hs_in_place();
      return { ok: true, smiles: native.get_smiles() };
    });
  } catch (error) {
    if (!isToolkitCrash(error)) throw error;
    return refused(`${at} is too much for RDKit: give a simpler molecule.`);
  }
}

/** How many atoms a MOL block says that it has; undefined where it does not say it. */
function atomsOf(block: string): number | undefined {
  const [, , , counts = ''] = block.split('\n', 4);
  const found = /V3000\s*$/u.test(counts)
    ? /^M {2}V30 COUNTS +(\d{1,9})/mu.exec(block)?.[1]
    : /^[ \d]{3}/u.exec(counts)?.[0];
  return found === undefined || found.trim() === '' ? undefined : Number(found);
}
