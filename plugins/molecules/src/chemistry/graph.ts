import type { Mol } from '@rdkit/rdkit';

/** An atom of a {@link MoleculeGraph}. */
export interface Atom {
  readonly atomicNumber: number;
  readonly charge: number;
  readonly isotope: number;
  /** Hydrogens that are not atoms of the graph. */
  readonly hydrogens: number;
  readonly unpairedElectrons: number;
}

/** A bond between two atoms given by their indices, in Kekulé form. */
export interface Bond {
  readonly from: number;
  readonly to: number;
  readonly order: number;
}

/** A molecule as plain data. */
export interface MoleculeGraph {
  readonly atoms: readonly Atom[];
  readonly bonds: readonly Bond[];
}

interface CommonChem {
  readonly defaults: { readonly atom: Required<AtomJson>; readonly bond: { readonly bo: number } };
  readonly molecules: readonly [
    { readonly atoms: readonly AtomJson[]; readonly bonds?: readonly BondJson[] },
  ];
}
interface AtomJson {
  readonly z?: number;
  readonly impHs?: number;
  readonly chg?: number;
  readonly nRad?: number;
  readonly isotope?: number;
}
interface BondJson {
  readonly bo?: number;
  readonly atoms: readonly [number, number];
}

/** Reads atoms and bonds out of a native molecule. */
export function graphOf(molecule: Mol): MoleculeGraph {
  const { defaults, molecules } = JSON.parse(molecule.get_json()) as CommonChem;
  const [{ atoms, bonds = [] }] = molecules;
  return {
    atoms: atoms.map((given) => {
      const atom = { ...defaults.atom, ...given };
      return {
        atomicNumber: atom.z,
        charge: atom.chg,
        isotope: atom.isotope,
        hydrogens: atom.impHs,
        unpairedElectrons: atom.nRad,
      };
    }),
    bonds: bonds.map(({ bo = defaults.bond.bo, atoms: [from, to] }) => ({ from, to, order: bo })),
  };
}

/** The number of atoms besides hydrogen; isotopes of hydrogen are not counted either. */
export const heavyAtomCount = ({ atoms }: MoleculeGraph): number =>
  atoms.filter(({ atomicNumber }) => atomicNumber !== 1).length;

/** The number of independent rings among the given atoms: bonds - atoms + connected parts. */
export function ringCount(bonds: readonly Bond[], atoms: ReadonlySet<number>): number {
  const inside = bonds.filter(({ from, to }) => atoms.has(from) && atoms.has(to));
  const parent = new Map([...atoms].map((atom) => [atom, atom]));
  const root = (atom: number): number => {
    let at = atom;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  let closures = 0;
  for (const { from, to } of inside) {
    const [a, b] = [root(from), root(to)];
    if (a === b) closures++;
    else parent.set(a, b);
  }
  return closures;
}
