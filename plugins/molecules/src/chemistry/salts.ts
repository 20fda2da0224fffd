import { counterIons, crystalSolvents } from './counter-ions.ts';
import { excerpt, writtenAtoms, writtenHeavyAtoms } from './smiles-text.ts';

/** A charged fragment that is on no list is a counter-ion up to so many heavy atoms: 8-chlorotheophyllinate has 14. */
const largestIon = 15;

/** A salt's or solvate's molecule, and what it was written with. */
export interface SaltParent {
  readonly smiles: string;
  readonly leftOut: readonly string[];
}

/** One molecule of several that were written together. */
interface Fragment {
  readonly smiles: string;
  readonly heavyAtoms: number;
  readonly charge: number;
  readonly kind: 'mineral' | 'counter-ion' | 'solvent' | 'molecule';
}

/** The canonical form of a SMILES; nothing where there is none. */
type Canonical = (smiles: string) => string | undefined;

/**
 * The molecule of a salt or solvate, from its canonical SMILES: what is left without minerals, listed counter-ions and
 * solvents, and smaller ions of the opposite charge. Nothing for a mixture of which two molecules could be meant.
 */
export function saltParent(written: string, canonical: Canonical): SaltParent | undefined {
  const fragments = [...new Set(written.split('.'))].map((smiles) => fragmentOf(smiles, canonical));
  if (fragments.length < 2) return undefined;
  const parent = parentOf(fragments);
  const leftOut = fragments.filter((one) => one !== parent);
  if (!parent || !leftOut.every((one) => goesWith(one, parent))) return undefined;
  const bySize = leftOut.toSorted((a, b) => b.heavyAtoms - a.heavyAtoms);
  return { smiles: parent.smiles, leftOut: bySize.map(({ smiles }) => smiles) };
}

/** What is said of a salt that was read as its molecule. */
export const saltNote = (written: string, { smiles, leftOut }: SaltParent): string =>
  `"${excerpt(written)}" is a salt or a solvate: its molecule "${excerpt(smiles)}" is taken, and "${excerpt(leftOut.join('.'))}" left out.`;

function fragmentOf(smiles: string, canonical: Canonical): Fragment {
  const atoms = writtenAtoms(smiles);
  const charge = atoms.reduce((sum, atom) => sum + atom.charge, 0);
  return { smiles, heavyAtoms: writtenHeavyAtoms(smiles), charge, kind: kindOf(smiles, canonical) };
}

function kindOf(smiles: string, canonical: Canonical): Fragment['kind'] {
  if (!writtenAtoms(smiles).some(({ symbol }) => symbol === 'C' || symbol === 'c')) return 'mineral';
  const flat = smiles
    .replace(/[@/\\]/g, '')
    .replace(/\[O-\]/g, 'O')
    .replace(/\[NH\d?\+\]/g, 'N');
  const form = canonical(flat);
  if (form === undefined) return 'molecule';
  if (acidsAndBases.has(form)) return 'counter-ion';
  return solvents.has(form) ? 'solvent' : 'molecule';
}

const acidsAndBases = new Set(Object.values(counterIons));
const solvents = new Set(Object.values(crystalSolvents));

/** The one fragment that is on no list, or the one organic one; of ions that are on none, the largest. */
function parentOf(fragments: readonly Fragment[]): Fragment | undefined {
  const organic = fragments.filter(({ kind }) => kind !== 'mineral');
  const [first, second] = organic
    .filter(({ kind }) => kind === 'molecule')
    .toSorted((a, b) => b.heavyAtoms - a.heavyAtoms);
  if (first) return second?.heavyAtoms === first.heavyAtoms ? undefined : first;
  return organic.length === 1 ? organic[0] : undefined;
}

function goesWith({ kind, heavyAtoms, charge }: Fragment, parent: Fragment): boolean {
  if (kind === 'solvent') return heavyAtoms < parent.heavyAtoms;
  return kind !== 'molecule' || (charge * parent.charge < 0 && heavyAtoms <= largestIon);
}
