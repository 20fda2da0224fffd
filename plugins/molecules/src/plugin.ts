import { definePlugin, measuredLoss } from '@textgrad/core';
import { moleculesChecks } from './checks.ts';
import { loadToolkit } from './chemistry/index.ts';
import { chemist } from './expert/expert.ts';
import { goalChemist } from './expert/goals/goal-chemist.ts';
import { type DrugLikenessSettings, drugLikeness } from './simulators/drug-likeness.ts';
import { designTask } from './tasks/design/task.ts';
import { guacamolTask } from './tasks/guacamol/task.ts';
import { moleculeKind } from './variables/molecule.ts';
import { moleculeView } from './views/molecule-view.ts';

/** Everything that the molecules plugin brings. */
export const moleculesPlugin = definePlugin({
  name: 'molecules',
  version: '0.1.0',
  description:
    'Molecules as SMILES: exact descriptors, docking in this process or by AutoDock Vina, an expert chemist.',
  variables: { molecule: moleculeKind },
  simulators: {
    'drug-likeness': async (settings) => drugLikeness(await loadToolkit(), settings as DrugLikenessSettings),
  },
  losses: {
    'drug-likeness': (molecule, measured) =>
      measuredLoss(molecule, measured, {
        purpose: 'Measures the drug-likeness (QED) of a molecule given as SMILES.',
      }),
  },
  experts: [goalChemist(), chemist],
  tasks: { design: designTask, guacamol: guacamolTask },
  views: { molecule: moleculeView },
  checks: moleculesChecks,
});
