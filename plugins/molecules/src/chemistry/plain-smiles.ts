import { symbolOf } from './elements.ts';
import { type Atom, type Bond, neighboursOf } from './graph.ts';

/** An atom with all that SMILES says of one, but stereochemistry. */
export type PlainAtom = Pick<Atom, 'atomicNumber' | 'charge' | 'isotope' | 'hydrogens'>;

const bondSigns: Readonly<Record<number, string>> = { 1: '', 2: '=', 3: '#', 4: '$' };

/** The bonds that SMILES expects of elements which may be written without brackets. */
const expectedValences: Readonly<Record<string, readonly number[]>> = {
  B: [3],
  C: [4],
  N: [3],
  O: [2],
  F: [1],
  P: [3, 5],
  S: [2, 4, 6],
  Cl: [1],
  Br: [1],
  I: [1],
};

/**
 * Writes some atoms of a molecule as SMILES in Kekulé form, without stereochemistry. Parts that no bond joins are put apart
 * by a dot. `order` says as which order a bond is written.
 */
export function writeSmiles(
  atoms: readonly PlainAtom[],
  bonds: readonly Bond[],
  written: ReadonlySet<number>,
  order: (order: number) => number = (same) => same,
): string {
  const neighbours = neighboursOf({ atoms, bonds });
  const orderOf = (bond: number): number => order(bonds[bond]?.order ?? 1);
  const sign = (bond: number): string => bondSigns[orderOf(bond)] ?? '~';
  const visited = new Set<number>();
  const closures = new Map<number, number>();

  const write = (atom: number, through: number): string => {
    visited.add(atom);
    const around = (neighbours[atom] ?? []).filter((next) => written.has(next.atom));
    let text = atomText(
      atoms[atom],
      around.reduce((sum, { bond }) => sum + orderOf(bond), 0),
    );
    const branches: string[] = [];
    for (const { atom: other, bond } of around) {
      if (bond === through) continue;
      const closure = closures.get(bond);
      if (closure !== undefined) text += ringLabel(closure);
      else if (visited.has(other)) {
        closures.set(bond, closures.size + 1);
        text += sign(bond) + ringLabel(closures.size);
      } else branches.push(sign(bond) + write(other, bond));
    }
    const last = branches.pop() ?? '';
    return text + branches.map((branch) => `(${branch})`).join('') + last;
  };
  return [...written].flatMap((atom) => (visited.has(atom) ? [] : [write(atom, -1)])).join('.');
}

function ringLabel(number: number): string {
  if (number < 10) return String(number);
  return number < 100 ? `%${number}` : `%(${number})`;
}

function atomText(atom: PlainAtom | undefined, bondOrders: number): string {
  if (atom === undefined) return '';
  const { atomicNumber, charge, isotope, hydrogens } = atom;
  const symbol = symbolOf(atomicNumber);
  const expected = expectedValences[symbol]?.find((valence) => valence >= bondOrders);
  if (charge === 0 && isotope === 0 && expected === bondOrders + hydrogens) return symbol;
  const hydrogen = hydrogens === 0 ? '' : `H${hydrogens}`;
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge)}`;
  return `[${isotope === 0 ? '' : isotope}${symbol}${hydrogen}${sign}]`;
}
