import { invalidMolecule } from './errors.ts';
import { scaffold } from './scaffold.ts';
import type { Toolkit } from './toolkit.ts';

/** How much a set of molecules repeats itself. */
export interface CollectionCounts {
  readonly molecules: number;
  /** Different molecules, by canonical SMILES with stereochemistry. */
  readonly unique: number;
  /** Molecules that repeat an earlier one. */
  readonly duplicates: number;
  /** Different Murcko scaffolds; molecules without rings share one. */
  readonly scaffolds: number;
  /** Different generic scaffolds. */
  readonly genericScaffolds: number;
  /** How often each Murcko scaffold occurs among the different molecules, the commonest first. */
  readonly scaffoldCounts: readonly (readonly [scaffold: string, times: number])[];
}

/**
 * Counts duplicates and scaffolds in a set of molecules.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { collectionCounts, loadToolkit } from '@textgrad/molecules';
 *
 * const counts = await collectionCounts(await loadToolkit(), ['Cc1ccccc1', 'c1ccccc1C', 'Oc1ccccc1', 'C1CCNC1']);
 * console.log(counts.unique, counts.duplicates, counts.scaffolds); // 3 1 2
 * ```
 */
export async function collectionCounts(
  toolkit: Toolkit,
  molecules: readonly string[],
): Promise<CollectionCounts> {
  const unique = new Set<string>();
  for (const smiles of molecules) {
    const parsed = await toolkit.read(smiles);
    if (!parsed.ok) throw invalidMolecule(smiles, parsed.problems);
    unique.add(parsed.molecule.smiles);
  }
  const murcko = new Map<string, number>();
  const generic = new Set<string>();
  for (const smiles of unique) {
    const found = await scaffold(toolkit, smiles);
    murcko.set(found.murcko, (murcko.get(found.murcko) ?? 0) + 1);
    generic.add(found.generic ?? found.murcko);
  }
  return {
    molecules: molecules.length,
    unique: unique.size,
    duplicates: molecules.length - unique.size,
    scaffolds: murcko.size,
    genericScaffolds: generic.size,
    scaffoldCounts: [...murcko].sort(([, one], [, other]) => other - one),
  };
}
