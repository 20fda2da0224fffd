import { settledSmiles } from './canonical.ts';
import { isToolkitCrash } from './errors.ts';
import { formulaOf, netCharge } from './formula.ts';
import { graphOf, heavyAtomCount } from './graph.ts';
import { moleculeProblems } from './molecule-problems.ts';
import type { Session } from './session.ts';
import { excerpt, stripWrapping, textProblems } from './smiles-text.ts';
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
  | {
      readonly ok: false;
      readonly problems: readonly string[];
      /** Set when it was not the text that was refused, but RDKit that broke down or did not end. */
      readonly failure?: 'crash' | 'timeout';
    };

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
  const problems = textProblems(smiles, toolkit.limits);
  if (problems.length > 0) return { ok: false, problems };
  try {
    return await toolkit.run((session) => readMolecule(session, smiles, text));
  } catch (error) {
    if (!isToolkitCrash(error)) throw error;
    return tooMuch(smiles, 'crash', 'is too much for RDKit');
  }
}

/** The outcome for a text over which RDKit broke down or did not end. */
export const tooMuch = (text: string, failure: 'crash' | 'timeout', what: string): ParsedSmiles => ({
  ok: false,
  problems: [`"${excerpt(stripWrapping(text))}" ${what}: give a simpler molecule.`],
  failure,
});

function readMolecule(session: Session, smiles: string, inputText: string): ParsedSmiles {
  using native = session.tryRead(smiles);
  if (native === null) return { ok: false, problems: session.explain(smiles) };
  const graph = graphOf(native);
  const canonical = settledSmiles(session, native);
  const problems = moleculeProblems(smiles, graph, canonical, session.limits);
  if (canonical === undefined || problems.length > 0) return { ok: false, problems };
  const molecule = {
    smiles: canonical,
    inputText,
    formula: formulaOf(graph),
    heavyAtoms: heavyAtomCount(graph),
    charge: netCharge(graph.atoms),
  };
  return { ok: true, molecule };
}
