import type { Mol } from '@rdkit/rdkit';
import { organicElements, symbolOf } from './elements.ts';
import { formulaOf, netCharge } from './formula.ts';
import { type Atom, graphOf, type MoleculeGraph } from './graph.ts';
import type { Session } from './session.ts';
import {
  excerpt,
  maxHeavyAtoms,
  sizeProblems,
  stripWrapping,
  textProblems,
  writtenAtoms,
} from './smiles-text.ts';
import type { Toolkit } from './toolkit.ts';

/** A molecule that was read and found usable, as plain data. */
export interface Molecule {
  /** Canonical SMILES with stereochemistry: equal molecules have equal text. */
  readonly smiles: string;
  /** The text it was read from, unchanged. */
  readonly inputText: string;
  /** Hill formula. */
  readonly formula: string;
  readonly heavyAtoms: number;
  /** Net formal charge. */
  readonly charge: number;
}

/** What reading a SMILES gives: a molecule, or sentences that say what to mend. */
export type ParsedSmiles =
  | { readonly ok: true; readonly molecule: Molecule }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Reads one uncharged or charged organic molecule from a SMILES string, as a person or a language model gives it.
 *
 * Fences, quotes and labels around the SMILES are taken away. Refused, each with a sentence that names the text and
 * the place: what RDKit refuses, more than 250 characters or 120 heavy atoms, blanks inside, several fragments,
 * wildcards, radicals, metals, atom map numbers, charges beyond ±1 on one atom.
 *
 * @example
 * ```ts
 * import { loadToolkit, parseSmiles } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const good = await parseSmiles(toolkit, 'SMILES: `OCC`');
 * console.log(good.ok && good.molecule.smiles); // CCO
 * const bad = await parseSmiles(toolkit, 'CC(C)(C)(C)C');
 * console.log(!bad.ok && bad.problems[0]);
 * // In "CC(C)(C)(C)C", atom 2 (C, at character 2) has 5 bonds, at most 4 are allowed.
 * ```
 */
export async function parseSmiles(toolkit: Toolkit, text: string): Promise<ParsedSmiles> {
  const smiles = stripWrapping(text);
  const problems = textProblems(smiles);
  if (problems.length > 0) return { ok: false, problems };
  return await toolkit.run((session) => read(session, smiles, text));
}

function read(session: Session, smiles: string, inputText: string): ParsedSmiles {
  using native = session.tryRead(smiles);
  if (native === null) return { ok: false, problems: session.explain(smiles) };
  const graph = graphOf(native);
  const problems = graphProblems(smiles, native, graph);
  if (problems.length > 0) return { ok: false, problems };
  const molecule = {
    smiles: canonicalSmiles(session, native),
    inputText,
    formula: formulaOf(graph),
    heavyAtoms: heavyAtomCount(graph),
    charge: netCharge(graph.atoms),
  };
  return { ok: true, molecule };
}

/** Writes the canonical SMILES of the molecule that its first canonical SMILES stands for, which is a fixed point. */
export function canonicalSmiles(session: Session, molecule: Mol): string {
  using again = session.read(molecule.get_smiles());
  return again.get_smiles();
}

const heavyAtomCount = ({ atoms }: MoleculeGraph): number =>
  atoms.filter(({ atomicNumber }) => atomicNumber !== 1).length;

function graphProblems(smiles: string, native: Mol, graph: MoleculeGraph): readonly string[] {
  const heavy = heavyAtomCount(graph);
  if (heavy === 0) return [`"${excerpt(smiles)}" has no atom besides hydrogen.`];
  if (heavy > maxHeavyAtoms)
    return [`"${excerpt(smiles)}" has ${heavy} heavy atoms; at most ${maxHeavyAtoms} are allowed.`];
  const canonical = native.get_smiles();
  const tooLong = sizeProblems(canonical);
  if (tooLong.length > 0) return tooLong;
  const mapped = /:\d+\]/.test(smiles)
    ? ['it holds atom map numbers (such as the :1 of [CH3:1]), which belong to reactions: leave them out']
    : [];
  return [...fragmentProblems(canonical), ...mapped, ...graph.atoms.flatMap(atomProblems)].map(
    (problem) => `In "${excerpt(smiles)}", ${problem}.`,
  );
}

function fragmentProblems(canonical: string): readonly string[] {
  const fragments = canonical.split('.');
  if (fragments.length === 1) return [];
  const size = (fragment: string): number =>
    writtenAtoms(fragment).filter(({ symbol }) => symbol !== 'H').length;
  const largest = fragments.reduce((best, each) => (size(each) > size(best) ? each : best));
  return [
    `there are ${fragments.length} separate fragments; give one molecule. The largest is "${excerpt(largest)}"`,
  ];
}

function atomProblems(atom: Atom, index: number): readonly string[] {
  const symbol = symbolOf(atom.atomicNumber);
  const name = `atom ${index + 1} (${symbol})`;
  if (atom.atomicNumber === 0) return [`${name} is a wildcard: name the element`];
  if (!organicElements.includes(symbol))
    return [`${name} is not allowed; use only the elements ${organicElements.join(', ')}`];
  if (atom.unpairedElectrons > 0)
    return [
      `${name} is a radical with ${atom.unpairedElectrons} unpaired electron(s): give it its hydrogens, or write it without square brackets`,
    ];
  return Math.abs(atom.charge) > 1 ? [`${name} has the charge ${atom.charge}; at most ±1 is allowed`] : [];
}
