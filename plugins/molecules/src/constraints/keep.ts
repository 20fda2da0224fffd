import { type Constraint, usageError } from '@textgrad/core';
import { hasSubstructure } from '../chemistry/contains.ts';
import type { Toolkit } from '../chemistry/index.ts';

const opening = 'The molecule must keep the substructure (SMARTS) ';

/** A substructure that must stay, as a sentence for prompts. */
export const keepSentence = (smarts: string): string => `${opening}${smarts}`;

/** Reads {@link keepSentence} back; `undefined` for any other sentence. */
export const readKeep = (sentence: string): string | undefined =>
  sentence.startsWith(opening) ? sentence.slice(opening.length).trim() : undefined;

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
