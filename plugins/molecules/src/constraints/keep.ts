import { type Constraint, usageError } from '@textgrad/core';
import { hasSubstructure } from '../chemistry/contains.ts';
import type { MarkedScaffold, Toolkit } from '../chemistry/index.ts';

const opening = 'The molecule must keep the substructure (SMARTS) ';

/** A substructure that must stay, as a sentence for prompts. */
export const keepSentence = (smarts: string): string => `${opening}${smarts}`;

/** A scaffold with marked places that must stay, as a sentence that {@link readKeep} reads as well. */
export const scaffoldSentence = ({ smarts, text }: Pick<MarkedScaffold, 'smarts' | 'text'>): string =>
  `${keepSentence(smarts)} which is the scaffold ${text} with groups at its marks alone.`;

/** Reads {@link keepSentence} and {@link scaffoldSentence} back; `undefined` for any other sentence. */
export const readKeep = (sentence: string): string | undefined =>
  sentence.startsWith(opening) ? sentence.slice(opening.length).trim().split(' ')[0] : undefined;

/**
 * A substructure that must stay, as a checked constraint.
 *
 * @throws TextGradError `KEEP_NOT_IN_START` when the start does not hold it, `PATTERN_INVALID` when it is not SMARTS.
 */
export async function keepConstraint(toolkit: Toolkit, start: string, smarts: string): Promise<Constraint> {
  if (!(await hasSubstructure(toolkit, start, smarts)))
    throw usageError(
      'KEEP_NOT_IN_START',
      `The start '${start}' does not hold the substructure '${smarts}' that is to be kept.`,
    );
  return {
    text: keepSentence(smarts),
    check: async (smiles) =>
      (await hasSubstructure(toolkit, smiles, smarts))
        ? undefined
        : `${smiles} does not hold the substructure ${smarts}.`,
  };
}

/**
 * A scaffold with marked places, as a checked constraint; a refusal says where a molecule differs.
 *
 * @throws TextGradError `KEEP_NOT_IN_START` when the start differs.
 */
export async function scaffoldConstraint(start: string, scaffold: MarkedScaffold): Promise<Constraint> {
  const problem = await scaffold.problem(start);
  if (problem !== undefined)
    throw usageError('KEEP_NOT_IN_START', `The start cannot be used with the scaffold: ${problem}`);
  return { text: scaffoldSentence(scaffold), check: (smiles) => scaffold.problem(smiles) };
}
