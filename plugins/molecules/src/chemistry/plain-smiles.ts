import { symbolOf } from './elements.ts';
import { type Atom, type Bond, neighboursOf } from './graph.ts';

/** An atom as it is written in square brackets. */
export type PlainAtom = Pick<Atom, 'atomicNumber' | 'charge' | 'isotope' | 'hydrogens'>;

const bondSigns: Readonly<Record<number, string>> = { 1: '-', 2: '=', 3: '#', 4: '$' };

/**
 * Writes some atoms of a molecule as SMILES, every atom in brackets and every bond with its sign: nothing is left to be
 * guessed by who reads it. Parts that no bond joins are put apart by a dot.
 */
export function writeSmiles(
  atoms: readonly PlainAtom[],
  bonds: readonly Bond[],
  written: ReadonlySet<number>,
  order: (order: number) => number,
): string {
  const neighbours = neighboursOf({ atoms: atoms.map((atom) => ({ ...atom, unpairedElectrons: 0 })), bonds });
  const sign = (bond: number): string => bondSigns[order(bonds[bond]?.order ?? 1)] ?? '~';
  const visited = new Set<number>();
  const closures = new Map<number, number>();

  const write = (atom: number, through: number): string => {
    visited.add(atom);
    let text = bracketed(atoms[atom]);
    const branches: string[] = [];
    for (const { atom: other, bond } of neighbours[atom] ?? []) {
      if (bond === through || !written.has(other)) continue;
      if (closures.has(bond)) text += `%(${closures.get(bond)})`;
      else if (visited.has(other)) {
        closures.set(bond, closures.size + 1);
        text += `${sign(bond)}%(${closures.size})`;
      } else branches.push(sign(bond) + write(other, bond));
    }
    return text + branches.map((branch) => `(${branch})`).join('');
  };
  return [...written]
    .map((atom) => (visited.has(atom) ? '' : write(atom, -1)))
    .filter(Boolean)
    .join('.');
}

function bracketed(atom: PlainAtom | undefined): string {
  if (atom === undefined) return '';
  const { atomicNumber, charge, isotope, hydrogens } = atom;
  const hydrogen = hydrogens === 0 ? '' : `H${hydrogens}`;
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge)}`;
  return `[${isotope === 0 ? '' : isotope}${symbolOf(atomicNumber)}${hydrogen}${sign}]`;
}
