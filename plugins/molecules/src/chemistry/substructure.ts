import type { Mol } from '@rdkit/rdkit';

/** Whether the molecule holds the compiled pattern. */
export const contains = (molecule: Mol, pattern: Mol): boolean =>
  molecule.get_substruct_match(pattern) !== '{}';

interface Match {
  readonly atoms: readonly number[];
}

/** Atom indices of every match of the compiled pattern, at most 1,000, in the order of the pattern's atoms. */
export function matchesOf(molecule: Mol, pattern: Mol): readonly (readonly number[])[] {
  const found: unknown = JSON.parse(molecule.get_substruct_matches(pattern));
  return Array.isArray(found) ? (found as Match[]).map(({ atoms }) => atoms) : [];
}

/** Indices, ascending, of all atoms that take part in a match. */
export const matchedAtoms = (matches: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(matches.flat())].sort((a, b) => a - b);
