import type { Toolkit } from '../chemistry/index.ts';
import { type DockProblem, type DockRequest, dockProblem } from './docker.ts';
import { fitProblem } from './fit.ts';
import { type PreparedLigand, type Protonation, prepareLigand } from './prepare/index.ts';
import type { Receptor } from './receptors/index.ts';

/** Prepares a molecule for a receptor, or says why it cannot be docked there. */
export async function prepareFor(
  toolkit: Toolkit,
  smiles: string,
  { box }: Receptor,
  { seed, signal }: DockRequest,
  protonation?: Protonation | undefined,
): Promise<PreparedLigand | DockProblem> {
  const ligand = await prepareLigand(toolkit, smiles, { seed, signal, protonation });
  if (!ligand.ok) return dockProblem(ligand.code, ligand.problems.join(' '));
  const unfit = fitProblem(ligand.pdbqt, box);
  return unfit === undefined ? ligand : dockProblem('larger-than-box', unfit);
}
