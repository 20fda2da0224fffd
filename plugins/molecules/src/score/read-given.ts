import type { Molecule, Toolkit } from '../chemistry/index.ts';
import { smilesCodec } from '../variables/smiles-codec.ts';

/** A molecule that was read, with what to know of it; or why it was not. */
export type ReadGiven =
  | { readonly ok: true; readonly molecule: Molecule; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a molecule given as SMILES or as a MOL block; of a salt the largest organic fragment is taken, with a note. */
export async function readGiven(toolkit: Toolkit, text: string): Promise<ReadGiven> {
  const smiles = isMolBlock(text) ? await smilesOf(toolkit, text) : text;
  if (smiles === undefined)
    return {
      ok: false,
      problems: ['The MOL block cannot be read as a molecule; check its counts line and its bonds.'],
    };
  if (/^InChI=/u.test(smiles))
    return {
      ok: false,
      problems: [
        'An InChI cannot be read: write the molecule as SMILES, such as with obabel -iinchi list.txt -osmi.',
      ],
    };
  const decoded = await smilesCodec(toolkit).decode(smiles);
  return decoded.ok
    ? { ok: true, molecule: decoded.value, notes: decoded.notes ?? [] }
    : { ok: false, problems: decoded.problems };
}

const isMolBlock = (text: string): boolean => text.includes('\n') && /^M {2}END/mu.test(text);

const mostAtoms = 999;

async function smilesOf(toolkit: Toolkit, block: string): Promise<string | undefined> {
  const [, , , counts = ''] = block.split('\n', 4);
  const atoms = counts.includes('V2000') ? Number(counts.slice(0, 3)) : 0;
  if (atoms > mostAtoms) return undefined;
  return toolkit.run((session) => {
    using molecule = session.rdkit.get_mol(block);
    return molecule?.get_smiles();
  });
}
