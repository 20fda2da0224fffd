import { contains } from './substructure.ts';
import type { Toolkit } from './toolkit.ts';

/**
 * Whether a molecule holds a substructure given as SMARTS.
 *
 * @throws TextGradError `MOLECULE_INVALID`, `PATTERN_INVALID`.
 *
 * @example
 * ```ts
 * import { hasSubstructure, loadToolkit } from '@textgrad/molecules';
 *
 * console.log(await hasSubstructure(await loadToolkit(), 'CC(N)=O', 'C(=O)N')); // true
 * ```
 */
export async function hasSubstructure(toolkit: Toolkit, smiles: string, smarts: string): Promise<boolean> {
  return toolkit.withMolecule(smiles, (molecule, session) => contains(molecule, session.pattern(smarts)));
}
