import type { Mol } from '@rdkit/rdkit';
import { graphOf, type MoleculeGraph, neighboursOf, type RingedGraph } from './graph.ts';
import type { Toolkit } from './toolkit.ts';

/**
 * Calculates the complexity index of Bertz (J. Am. Chem. Soc. 1981, 103:3599): the information content of the pairs of
 * adjacent bonds plus that of the elements, in bits, as RDKit's `BertzCT` does.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { bertzComplexity, loadToolkit } from '@textgrad/molecules';
 *
 * console.log((await bertzComplexity(await loadToolkit(), 'c1ccccc1')).toFixed(2)); // 71.96
 * ```
 */
export async function bertzComplexity(toolkit: Toolkit, smiles: string): Promise<number> {
  return await toolkit.withMolecule(smiles, bertzOf);
}

/** {@link bertzComplexity} of a native molecule. */
export function bertzOf(molecule: Mol): number {
  const graph = graphOf(molecule);
  if (graph.atoms.length < 2) return 0;
  const connections = connectionsOf(graph);
  const total = connections.reduce((sum, each) => sum + each, 0);
  return (
    total * (entropy(connections) + Math.log2(total)) + graph.atoms.length * entropy(elementCounts(graph))
  );
}

/** How many distances the atoms of a symmetry class agree in, the nearest first. */
const cutoff = 100;

/** Atoms that see equally many others at each distance have the same number; a bond is as long as 1 / its order. */
function symmetryClasses(atoms: number, lengths: readonly Length[]): readonly number[] {
  const classes = new Map<string, number>();
  return pathLengths(atoms, lengths).map((distances) => {
    const nearest = distances.toSorted().subarray(0, cutoff);
    const key = Array.from(nearest, (distance) => distance.toFixed(4)).join();
    const known = classes.get(key) ?? classes.size;
    classes.set(key, known);
    return known;
  });
}

interface Length {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Lengths of the shortest paths between all atoms (Floyd and Warshall). */
function pathLengths(atoms: number, bonds: readonly Length[]): readonly Float64Array[] {
  const rows = Array.from({ length: atoms }, (_, atom) =>
    new Float64Array(atoms).fill(1e8).fill(0, atom, atom + 1),
  );
  const set = (from: number, to: number, length: number): void => {
    const row = rows[from];
    if (row) row[to] = length;
  };
  for (const { from, to, length } of bonds) {
    set(from, to, length);
    set(to, from, length);
  }
  for (const [via, second] of rows.entries())
    for (const row of rows) {
      const first = row[via] ?? 0;
      for (const [to, rest] of second.entries()) if (first + rest < (row[to] ?? 0)) row[to] = first + rest;
    }
  return rows;
}

/** How many pairs of adjacent bonds, and of bonds within multiple bonds, there are of each kind. */
function connectionsOf(graph: RingedGraph): readonly number[] {
  const orders = graph.bonds.map(({ order }, bond) => (graph.aromaticBonds.has(bond) ? 1.5 : order));
  const lengths = graph.bonds.map(({ from, to }, bond) => ({ from, to, length: 1 / (orders[bond] ?? 1) }));
  const classes = symmetryClasses(graph.atoms.length, lengths);
  const counts = new Map<string, number>();
  const add = (kind: readonly number[], times: number): void => {
    const key = kind.join();
    counts.set(key, (counts.get(key) ?? 0) + times);
  };
  for (const [bond, { from, to }] of graph.bonds.entries()) {
    const order = orders[bond] ?? 1;
    if (order > 1) add(sorted(classes[from], classes[to]), (order * (order - 1)) / 2);
  }
  for (const [hinge, around] of neighboursOf(graph).entries())
    for (const [index, one] of around.entries())
      for (const other of around.slice(index + 1)) {
        const [low, high] = sorted(classes[one.atom], classes[other.atom]);
        add([low, classes[hinge] ?? 0, high], (orders[one.bond] ?? 1) * (orders[other.bond] ?? 1));
      }
  return counts.size === 0 ? [1] : [...counts.values()];
}

const sorted = (one = 0, other = 0): readonly [number, number] => [
  Math.min(one, other),
  Math.max(one, other),
];

function elementCounts({ atoms }: MoleculeGraph): readonly number[] {
  const counts = new Map<number, number>();
  for (const { atomicNumber } of atoms) counts.set(atomicNumber, (counts.get(atomicNumber) ?? 0) + 1);
  return [...counts.values()];
}

/** Shannon's entropy of shares, in bits. */
function entropy(counts: readonly number[]): number {
  const total = counts.reduce((sum, each) => sum + each, 0);
  return counts.reduce((sum, each) => (each === 0 ? sum : sum - (each / total) * Math.log2(each / total)), 0);
}
