import type { Mol } from '@rdkit/rdkit';
import type { Session } from '../session.ts';
import { contains, matchedAtoms, matchesOf } from '../substructure.ts';
import type { Toolkit } from '../toolkit.ts';
import { type FilterSet, loadFilters, type Severity, type StructureFilter } from './filter-sets.ts';

/** A filter that a molecule does not pass. */
export interface RaisedFilter {
  readonly name: string;
  readonly severity: Severity;
  /** Indices of the atoms that take part in a match, counted from 0 in the order of the SMILES. */
  readonly atoms: readonly number[];
}

/**
 * Finds the filters of a set that a molecule does not pass, and the atoms that are to blame.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, raisedFilters } from '@textgrad/molecules';
 *
 * const [found] = await raisedFilters(await loadToolkit(), 'O=C1C=CC(=O)C=C1', 'pains');
 * console.log(found?.name); // quinone_A
 * ```
 */
export async function raisedFilters(
  toolkit: Toolkit,
  smiles: string,
  set: FilterSet,
): Promise<readonly RaisedFilter[]> {
  const filters = await loadFilters(set);
  return await toolkit.withMolecule(smiles, (molecule, session) => raisedBy(molecule, session, filters));
}

/** {@link raisedFilters} of a native molecule. */
export function raisedBy(
  molecule: Mol,
  session: Session,
  filters: readonly StructureFilter[],
): readonly RaisedFilter[] {
  const bits = molecule.get_pattern_fp_as_uint8array();
  return filters.flatMap(({ name, smarts, minimum, severity }) => {
    if (!mayHold(bits, session.patternBits(smarts))) return [];
    const pattern = session.pattern(smarts);
    if (!contains(molecule, pattern)) return [];
    const matches = matchesOf(molecule, pattern);
    return matches.length < minimum ? [] : [{ name, severity, atoms: matchedAtoms(matches) }];
  });
}

/** Whether a molecule may hold a pattern: its bits are all there. Most patterns are ruled out by this, in a tenth of the time. */
const mayHold = (molecule: Uint8Array, pattern: Uint8Array): boolean =>
  pattern.every((byte, at) => (byte & ~(molecule[at] ?? 0)) === 0);
