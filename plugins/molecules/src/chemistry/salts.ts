import { excerpt, writtenAtoms, writtenHeavyAtoms } from './smiles-text.ts';

/** The largest counter-ions and solvents in use, such as pamoate's half, citrate and tosylate, have no more heavy atoms. */
const largestCounterIon = 15;

/** A salt's or solvate's organic fragment, and what it was written with. */
export interface SaltParent {
  readonly smiles: string;
  readonly leftOut: readonly string[];
}

/**
 * The largest organic fragment of a salt or solvate, from its canonical SMILES; nothing for a mixture of two molecules
 * that could both be meant.
 */
export function saltParent(canonical: string): SaltParent | undefined {
  const kinds = [...new Set(canonical.split('.'))].toSorted(
    (a, b) => writtenHeavyAtoms(b) - writtenHeavyAtoms(a),
  );
  const [smiles = '', ...leftOut] = kinds;
  const largest = writtenHeavyAtoms(leftOut[0] ?? '');
  const isSalt = leftOut.length > 0 && largest < writtenHeavyAtoms(smiles) && largest <= largestCounterIon;
  return isSalt && hasCarbon(smiles) ? { smiles, leftOut } : undefined;
}

/** What is said of a salt that was read as its parent. */
export const saltNote = (written: string, { smiles, leftOut }: SaltParent): string =>
  `"${excerpt(written)}" is a salt or a mixture: its largest organic fragment "${excerpt(smiles)}" is taken, and "${excerpt(leftOut.join('.'))}" left out.`;

const hasCarbon = (fragment: string): boolean =>
  writtenAtoms(fragment).some(({ symbol }) => symbol === 'C' || symbol === 'c');
