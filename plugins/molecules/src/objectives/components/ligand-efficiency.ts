import { rdkitDescriptors } from '../../chemistry/descriptors.ts';
import type { Toolkit } from '../../chemistry/index.ts';
import type { Docker } from '../../dock/docker.ts';
import { type Receptor, receptorIdentity } from '../../dock/receptors/index.ts';
import type { Component } from '../component.ts';

/** Of ligand efficiencies: no unit of energy, so that a formula that adds one to a docking score is refused. */
export const efficiencyUnit = 'kcal/mol per heavy atom';

/** Minus the docked affinity for each heavy atom (Hopkins et al., Drug Discov. Today 2004, 9:430). */
export function efficiencyComponent(
  toolkit: Toolkit,
  name: string,
  docker: Docker,
  receptor: Receptor,
  seed: number,
): Component {
  const label = docker.surrogate ? `${name} (surrogate)` : name;
  return {
    name,
    label,
    unit: efficiencyUnit,
    meaning: `${label} is minus the docked affinity to ${receptor.name} for each heavy atom; 0.3 ${efficiencyUnit} is usual of good leads.`,
    step: 0.05,
    cheap: false,
    docks: receptor.name,
    identity: {
      measure: 'ligand-efficiency',
      docker: docker.name,
      version: docker.version,
      settings: docker.settings,
      receptor: receptorIdentity(receptor),
      seed,
    },
    async measure(smiles, signal) {
      const outcome = await docker.dock(smiles, receptor, { seed, signal });
      if (!outcome.ok) return { ok: false, problems: [`${label}: ${outcome.problem}`] };
      const heavy = await toolkit.withMolecule(
        smiles,
        (molecule) => rdkitDescriptors(molecule).NumHeavyAtoms,
      );
      return { ok: true, value: -outcome.affinity / heavy };
    },
  };
}
