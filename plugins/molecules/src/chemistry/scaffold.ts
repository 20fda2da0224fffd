import type { Mol } from '@rdkit/rdkit';
import { graphOf, neighboursOf, type RingedGraph } from './graph.ts';
import { type PlainAtom, writeSmiles } from './plain-smiles.ts';
import type { Session } from './session.ts';
import type { Toolkit } from './toolkit.ts';

/** The frameworks of a molecule as canonical SMILES without stereochemistry; empty for a molecule without rings. */
export interface Scaffold {
  /** Rings, what links them, and what is bonded to either by a double bond. */
  readonly murcko: string;
  /** The same with carbon for every atom and a single bond for every bond; undefined where carbon cannot be. */
  readonly generic: string | undefined;
}

/**
 * Finds the scaffold of a molecule (Bemis and Murcko, J. Med. Chem. 1996, 39:2887), as RDKit's `MurckoScaffold` does.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, scaffold } from '@textgrad/molecules';
 *
 * console.log(await scaffold(await loadToolkit(), 'Cc1ccccc1C(=O)NC1CCNC1'));
 * // { murcko: 'O=C(NC1CCNC1)c1ccccc1', generic: 'CC(CC1CCCC1)C1CCCCC1' }
 * ```
 */
export async function scaffold(toolkit: Toolkit, smiles: string): Promise<Scaffold> {
  return await toolkit.withMolecule(smiles, scaffoldOf);
}

/** {@link scaffold} of a native molecule. */
export function scaffoldOf(molecule: Mol, session: Session): Scaffold {
  const graph = graphOf(molecule);
  const kept = keptAtoms(graph);
  if (kept.size === 0) return { murcko: '', generic: '' };
  const hydrogens = withFilledValences(graph, kept);
  const write = (atoms: readonly PlainAtom[], order?: (order: number) => number): string | undefined => {
    using read = session.rdkit.get_mol(writeSmiles(atoms, graph.bonds, kept, order));
    return read?.get_smiles();
  };
  const atoms = graph.atoms.map((atom, index) => ({ ...atom, hydrogens: hydrogens[index] ?? 0 }));
  const murcko = write(atoms) ?? '';
  return { murcko, generic: write(genericAtoms(graph, kept), () => 1) };
}

/** Atoms of rings and between rings, and those that a double bond holds to them. */
function keptAtoms({ atoms, bonds, rings }: RingedGraph): ReadonlySet<number> {
  if (rings.length === 0) return new Set();
  const neighbours = neighboursOf({ atoms, bonds });
  const framework = new Set(atoms.keys());
  const inside = (atom: number): number =>
    (neighbours[atom] ?? []).filter((other) => framework.has(other.atom)).length;
  // What hangs on by one bond is no framework; when it goes, its neighbour may hang on by one.
  const ends = [...framework].filter((atom) => inside(atom) < 2);
  for (const end of ends) {
    framework.delete(end);
    for (const { atom } of neighbours[end] ?? [])
      if (framework.has(atom) && inside(atom) < 2) ends.push(atom);
  }
  const doubly = bonds.flatMap(({ from, to, order }) => {
    if (order !== 2 || framework.has(from) === framework.has(to)) return [];
    return [framework.has(from) ? to : from];
  });
  return new Set([...framework, ...doubly]);
}

/** Hydrogens of each atom once hydrogens stand where bonds were cut. */
function withFilledValences({ atoms, bonds }: RingedGraph, kept: ReadonlySet<number>): readonly number[] {
  const hydrogens = atoms.map((atom) => atom.hydrogens);
  for (const { from, to, order } of bonds) {
    if (kept.has(from) === kept.has(to)) continue;
    const stays = kept.has(from) ? from : to;
    hydrogens[stays] = (hydrogens[stays] ?? 0) + order;
  }
  return hydrogens;
}

function genericAtoms({ atoms, bonds }: RingedGraph, kept: ReadonlySet<number>): readonly PlainAtom[] {
  const degrees = atoms.map(() => 0);
  for (const { from, to } of bonds)
    if (kept.has(from) && kept.has(to))
      for (const atom of [from, to]) degrees[atom] = (degrees[atom] ?? 0) + 1;
  return degrees.map((degree) => ({
    atomicNumber: 6,
    charge: 0,
    isotope: 0,
    hydrogens: Math.max(0, 4 - degree),
  }));
}
