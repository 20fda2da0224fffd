import { outsideBrackets } from './brackets.ts';
import { organicElements, symbolOf } from './elements.ts';
import { type Atom, heavyAtomCount, type MoleculeGraph } from './graph.ts';
import { type SizeLimits, sizeLimits } from './size-limits.ts';
import {
  excerpt,
  placeOf,
  sizeProblems,
  type WrittenAtom,
  writtenAtoms,
  writtenHeavyAtoms,
} from './smiles-text.ts';

/** Why a molecule that RDKit can read is still not one to work with, in sentences; `canonical` is its settled form. */
export function moleculeProblems(
  smiles: string,
  graph: MoleculeGraph,
  canonical: string | undefined,
  limits: SizeLimits = sizeLimits,
): readonly string[] {
  const heavy = heavyAtomCount(graph);
  if (heavy === 0) return [`"${excerpt(smiles)}" has no atom besides hydrogen.`];
  if (heavy > limits.heavyAtoms)
    return [`"${excerpt(smiles)}" has ${heavy} heavy atoms; at most ${limits.heavyAtoms} are allowed.`];
  if (canonical === undefined || hasStrayAromaticBond(canonical))
    return [
      `In "${excerpt(smiles)}", the bonds of an aromatic part contradict each other: write it with upper-case letters and double bonds.`,
    ];
  const tooLong = sizeProblems(canonical, limits);
  if (tooLong.length > 0) return tooLong;
  const problems = [
    ...fragmentProblems(canonical),
    ...mapProblems(smiles),
    ...atomsProblems(smiles, graph.atoms),
  ];
  return problems.map((problem) => `In "${excerpt(smiles)}", ${problem}.`);
}

// RDKit writes ":" only for aromatic bonds between atoms that are not aromatic.
const hasStrayAromaticBond = (canonical: string): boolean => outsideBrackets(canonical).includes(':');

function fragmentProblems(canonical: string): readonly string[] {
  const fragments = canonical.split('.');
  if (fragments.length === 1) return [];
  const largest = fragments.reduce((best, each) =>
    writtenHeavyAtoms(each) > writtenHeavyAtoms(best) ? each : best,
  );
  return [
    `there are ${fragments.length} separate fragments; give one molecule. The largest is "${excerpt(largest)}"`,
  ];
}

const mapProblems = (smiles: string): readonly string[] =>
  /:\d+\]/.test(smiles)
    ? ['there are atom map numbers (such as the :1 of [CH3:1]), which belong to reactions: leave them out']
    : [];

function atomsProblems(smiles: string, atoms: readonly Atom[]): readonly string[] {
  const written = writtenAtoms(smiles);
  // RDKit merges written hydrogens into their neighbours, which shifts the numbers.
  const places = written.length === atoms.length ? written : written.filter(({ symbol }) => symbol !== 'H');
  return atoms.flatMap((atom, index) => atomProblems(atom, index, places));
}

function atomProblems(atom: Atom, index: number, places: readonly WrittenAtom[]): readonly string[] {
  const symbol = symbolOf(atom.atomicNumber);
  const place = placeOf(places, index);
  if (atom.atomicNumber === 0) return [`${place} is a wildcard: name the element`];
  if (!organicElements.includes(symbol))
    return [`${place} is not allowed; use only the elements ${organicElements.join(', ')}`];
  if (atom.unpairedElectrons > 0)
    return [`${place} is a radical: give it its hydrogens, or write it without square brackets`];
  return Math.abs(atom.charge) > 1 ? [`${place} has the charge ${atom.charge}; at most ±1 is allowed`] : [];
}
