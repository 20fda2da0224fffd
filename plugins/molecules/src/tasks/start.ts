import { usageError } from '@textgrad/core';
import { parseSmiles, type Toolkit } from '../chemistry/index.ts';

/** The paper's three starting fragments. */
export const fragments: Readonly<Record<string, string>> = {
  acetamide: 'CC(N)=O',
  pentane: 'CCCCC',
  benzene: 'c1ccccc1',
};

/**
 * The molecule to start from, canonical: one of the paper's fragments by name, or a SMILES.
 *
 * @throws TextGradError `START_INVALID` with the problems in words.
 */
export async function readStart(toolkit: Toolkit, given: string): Promise<string> {
  const parsed = await parseSmiles(
    toolkit,
    Object.hasOwn(fragments, given) ? (fragments[given] ?? given) : given,
  );
  if (parsed.ok) return parsed.molecule.smiles;
  throw usageError(
    'START_INVALID',
    `The start is not a molecule. ${parsed.problems.join(' ')} Give a SMILES string, or one of ${Object.keys(fragments).join(', ')}.`,
    { details: { start: given.slice(0, 200), problems: parsed.problems } },
  );
}
