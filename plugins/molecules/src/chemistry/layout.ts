import type { Mol } from '@rdkit/rdkit';
import { commonCoreOf } from './common-core.ts';
import type { Session } from './session.ts';
import type { Toolkit } from './toolkit.ts';

/** Where the atoms of a molecule lie when it is drawn. */
export interface Layout {
  /** A molfile with the atoms in the order of the SMILES and flat coordinates. */
  readonly molfile: string;
}

/**
 * Lays a molecule out for drawing; what it shares with another lies as it does there.
 *
 * A series of molecules keeps one orientation when each is laid out like the one that it was made from.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { depict, layOut, loadToolkit } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const benzene = await layOut(toolkit, 'c1ccccc1');
 * const layout = await layOut(toolkit, 'Fc1ccccc1', benzene);
 * console.log((await depict(toolkit, 'Fc1ccccc1', { layout })).startsWith('<svg')); // true
 * ```
 */
export async function layOut(toolkit: Toolkit, smiles: string, like?: Layout): Promise<Layout> {
  return await toolkit.withMolecule(smiles, (molecule, session) => {
    molecule.set_new_coords();
    if (like) {
      using template = session.rdkit.get_mol(like.molfile);
      if (template !== null) layLike(molecule, template, session);
    }
    return { molfile: molecule.get_molblock() };
  });
}

/** Moves the atoms of a native molecule to where those of another, which has coordinates, lie, as far as both are alike. */
export function layLike(molecule: Mol, template: Mol, session: Session): void {
  const core = commonCoreOf(template, molecule, session, true);
  if (core === undefined) return;
  molecule.generate_aligned_coords(
    template,
    JSON.stringify({ referencePattern: core.smarts, acceptFailure: true }),
  );
}
