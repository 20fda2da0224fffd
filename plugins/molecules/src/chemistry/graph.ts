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

/** A {@link MoleculeGraph} with what RDKit found out about its rings; all indices count from 0. */
export interface RingedGraph extends MoleculeGraph {
  readonly aromaticAtoms: ReadonlySet<number>;
  readonly aromaticBonds: ReadonlySet<number>;
  /** The atoms of each ring of the symmetrised smallest set of smallest rings. */
  readonly rings: readonly (readonly number[])[];
}

interface CommonChem {
  readonly defaults: { readonly atom: Required<AtomJson>; readonly bond: { readonly bo: number } };
  readonly molecules: readonly [
    {
      readonly atoms: readonly AtomJson[];
      readonly bonds?: readonly BondJson[];
      readonly extensions?: readonly RingsJson[];
    },
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
interface RingsJson {
  readonly aromaticAtoms?: readonly number[];
  readonly aromaticBonds?: readonly number[];
  readonly atomRings?: readonly (readonly number[])[];
}

/** Reads atoms, bonds and rings out of a native molecule. */
export function graphOf(molecule: Mol): RingedGraph {
  const { defaults, molecules } = JSON.parse(molecule.get_json()) as CommonChem;
  const [{ atoms, bonds = [], extensions: [found] = [] }] = molecules;
  return {
    aromaticAtoms: new Set(found?.aromaticAtoms),
    aromaticBonds: new Set(found?.aromaticBonds),
    rings: found?.atomRings ?? [],
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

/** The neighbours of each atom, each with the index of the bond to it. */
export type Neighbours = readonly (readonly { readonly atom: number; readonly bond: number }[])[];

/** Who is bonded to whom. */
export function neighboursOf({
  atoms,
  bonds,
}: {
  readonly atoms: readonly unknown[];
  readonly bonds: readonly Bond[];
}): Neighbours {
  const neighbours: { atom: number; bond: number }[][] = atoms.map(() => []);
  for (const [bond, { from, to }] of bonds.entries()) {
    neighbours[from]?.push({ atom: to, bond });
    neighbours[to]?.push({ atom: from, bond });
  }
  return neighbours;
}

/** Marks two atoms that no path joins in {@link bondDistances}. */
export const unreachable = 255;

/** Bonds on the shortest path between every two atoms, atom by atom; at most 254 atoms. */
export function bondDistances(neighbours: Neighbours): readonly Uint8Array[] {
  return neighbours.map((_, start) => {
    const distances = new Uint8Array(neighbours.length).fill(unreachable);
    distances[start] = 0;
    const queue = [start];
    for (const at of queue) {
      const next = (distances[at] ?? 0) + 1;
      for (const { atom } of neighbours[at] ?? [])
        if (distances[atom] === unreachable) {
          distances[atom] = next;
          queue.push(atom);
        }
    }
    return distances;
  });
}
