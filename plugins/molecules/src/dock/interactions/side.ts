import type { PdbqtAtom } from '../pdbqt/index.ts';
import { type Charge, chargesOf } from './charges.ts';
import { aromaticRings, type Ring } from './rings.ts';
import { type SiteAtom, siteAtoms } from './site-atoms.ts';

/** One of the two sides of a contact, with what takes part in contacts. */
export interface Side {
  /** Heavy atoms. */
  readonly atoms: readonly SiteAtom[];
  readonly rings: readonly Ring[];
  readonly charges: readonly Charge[];
  /** Whether the residue of an atom should have polar hydrogens and has none in the file. */
  bare(atom: SiteAtom): boolean;
}

/** A contact before it is named: its atoms on both sides, and what {@link Interaction} says of it. */
export interface Contact<TForm extends string = string> {
  readonly form: TForm;
  readonly ligand: readonly SiteAtom[];
  readonly receptor: readonly SiteAtom[];
  readonly distance: number;
}

/** The side of a ligand, which has its polar hydrogens. */
export const ligandSide = (atoms: readonly PdbqtAtom[]): Side => sideOf(atoms, () => false);

/** The side of a receptor. A residue with a backbone nitrogen other than proline has a polar hydrogen, or has lost all. */
export function receptorSide(atoms: readonly PdbqtAtom[]): Side {
  const hydrogenated = new Set(atoms.filter(({ type }) => type.polarHydrogen).map(({ residue }) => residue));
  const bare = new Set(
    atoms
      .filter(({ name, residue }) => name === 'N' && !residue.startsWith('PRO') && !hydrogenated.has(residue))
      .map(({ residue }) => residue),
  );
  return sideOf(atoms, ({ residue }) => bare.has(residue));
}

function sideOf(atoms: readonly PdbqtAtom[], bare: Side['bare']): Side {
  const heavy = siteAtoms(atoms);
  return { atoms: heavy, rings: aromaticRings(heavy), charges: chargesOf(heavy, bare), bare };
}
