import { defined } from '@textgrad/core';
import { settledSmiles } from './canonical.ts';
import { isToolkitCrash } from './errors.ts';
import { formulaOf, netCharge } from './formula.ts';
import { graphOf, heavyAtomCount } from './graph.ts';
import type { ParsedSmiles } from './molecule.ts';
import { moleculeProblems } from './molecule-problems.ts';
import { saltParent } from './salts.ts';
import type { Session, SessionSource } from './session.ts';
import { excerpt, stripWrapping, textProblems, withoutRareCentres } from './smiles-text.ts';

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
export async function parseSmiles(toolkit: SessionSource, text: string): Promise<ParsedSmiles> {
  const smiles = withoutRareCentres(stripWrapping(text));
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

const canonicalBy =
  (session: Session) =>
  (smiles: string): string | undefined => {
    using molecule = session.tryRead(smiles);
    return molecule?.get_smiles();
  };

function readMolecule(session: Session, smiles: string, inputText: string): ParsedSmiles {
  using native = session.tryRead(smiles);
  if (native === null) return { ok: false, problems: session.explain(smiles) };
  const graph = graphOf(native);
  const canonical = settledSmiles(session, native);
  const problems = moleculeProblems(smiles, graph, canonical, session.limits);
  if (canonical === undefined || problems.length > 0)
    return { ok: false, problems, ...defined({ salt: saltParent(canonical ?? '', canonicalBy(session)) }) };
  const molecule = {
    smiles: canonical,
    inputText,
    formula: formulaOf(graph),
    heavyAtoms: heavyAtomCount(graph),
    charge: netCharge(graph.atoms),
  };
  return { ok: true, molecule };
}
