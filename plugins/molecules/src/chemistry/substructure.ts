import type { Mol } from '@rdkit/rdkit';

/** Whether the molecule holds the compiled pattern. */
export const contains = (molecule: Mol, pattern: Mol): boolean =>
  molecule.get_substruct_match(pattern) !== '{}';

interface Match {
  readonly atoms: readonly number[];
}

/** Atom indices of every match of the compiled pattern, at most 1,000, in the order of the pattern's atoms; one for each set of atoms. */
export const matchesOf = (molecule: Mol, pattern: Mol): readonly (readonly number[])[] =>
  atomsOf(molecule.get_substruct_matches(pattern));

/** The same with every way in which a symmetrical pattern lies on the same atoms, at most 100,000. */
export const mappingsOf = (molecule: Mol, pattern: Mol): readonly (readonly number[])[] =>
  atomsOf(molecule.get_substruct_matches(pattern, JSON.stringify({ uniquify: false, maxMatches: 100_000 })));

function atomsOf(json: string): readonly (readonly number[])[] {
  const found: unknown = JSON.parse(json);
  return Array.isArray(found) ? (found as Match[]).map(({ atoms }) => atoms) : [];
}

/** Indices, ascending, of all atoms that take part in a match. */
export const matchedAtoms = (matches: readonly (readonly number[])[]): readonly number[] =>
  [...new Set(matches.flat())].sort((a, b) => a - b);
