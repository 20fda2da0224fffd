import { defined } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { bindingProblem, type Docker, dockProblem } from './docker.ts';
import type { Protonation } from './prepare/index.ts';
import { prepareFor } from './prepare-for.ts';
import type { Vina } from './vina-cli/index.ts';

/** Settings of {@link vinaDocker}. */
export interface VinaDockerSettings {
  /** How thorough the search is; 8 by default, as Vina's own and DOCKSTRING's. */
  readonly exhaustiveness?: number;
  /** How ligands are charged; as in water at pH 7.4 by default. */
  readonly protonation?: Protonation | undefined;
}

/**
 * Docks with the AutoDock Vina program; ligands are prepared in this process.
 *
 * The version of the program is part of the content key and of every result, since 1.1 and 1.2 score differently.
 */
export function vinaDocker(toolkit: Toolkit, vina: Vina, settings: VinaDockerSettings = {}): Docker {
  const { exhaustiveness = 8, protonation } = settings;
  const method = `AutoDock Vina ${vina.version}`;
  return {
    name: method,
    version: '5',
    settings: { program: vina.version, exhaustiveness, ...defined({ protonation }) },
    async dock(smiles, receptor, options) {
      const ligand = await prepareFor(toolkit, smiles, receptor, options, protonation);
      if (!ligand.ok) return ligand;
      const { seed, signal } = options;
      const outcome = await vina.dock({ receptor, ligand: ligand.pdbqt, seed, exhaustiveness, signal });
      if (!outcome.ok) return dockProblem(outcome.code, outcome.problem);
      const [{ affinity, pdbqt }] = outcome.value;
      return bindingProblem(affinity) ?? { ok: true, affinity, pose: pdbqt, method };
    },
  };
}
