import { definePlugin, type Task } from '@textgrad/core';
import { moleculesChecks } from './checks.ts';
import { chemist } from './expert/expert.ts';
import { goalChemist } from './expert/goals/goal-chemist.ts';
import { losses } from './losses/index.ts';
import { scoreCommand } from './score/score-command.ts';
import { simulators } from './simulators/index.ts';
import type { DesignConfig } from './tasks/design/config.ts';
import { design } from './tasks/design/task.ts';
import type { GuacamolConfig } from './tasks/guacamol/config.ts';
import { guacamol } from './tasks/guacamol/task.ts';
import { variables } from './variables/index.ts';
import { moleculeView } from './views/molecule-view.ts';

/** Everything that the molecules plugin brings. */
export const moleculesPlugin = definePlugin({
  name: 'molecules',
  version: '0.1.0',
  description:
    'Molecules as SMILES: exact descriptors, docking in this process or by AutoDock Vina, an expert chemist.',
  variables,
  simulators,
  losses,
  experts: [goalChemist(), chemist],
  tasks: { design, guacamol },
  views: { molecule: moleculeView },
  commands: { score: scoreCommand },
  checks: moleculesChecks,
});

/** `molecules/design` with the parts of the plugin, ready for `runTask`. */
export const designTask = moleculesPlugin.tasks.design as Task<DesignConfig>;

/** `molecules/guacamol` with the parts of the plugin, ready for `runTask`. */
export const guacamolTask = moleculesPlugin.tasks.guacamol as Task<GuacamolConfig>;
