import { definePlugin, type Plugin } from '@textgrad/core';
import { anythingChecks } from './checks.ts';
import { surrogate } from './expert/numbers-expert.ts';
import { anythingLosses } from './losses/losses.ts';
import { anythingSimulators } from './simulators/simulators.ts';
import { numbersTask } from './tasks/numbers-task.ts';
import { jsonTask, textTask } from './tasks/text-task.ts';
import { anythingVariables } from './variables/variables.ts';
import { numbersView } from './views/numbers-view.ts';

const tasks = { text: textTask, json: jsonTask, numbers: numbersTask };

/** Everything that the plugin brings. */
export const anythingPlugin = definePlugin({
  name: 'anything',
  version: '0.1.0',
  description: 'Any text, JSON or named numbers, measured by a program or a server of your own.',
  variables: anythingVariables,
  simulators: anythingSimulators,
  losses: anythingLosses,
  experts: [surrogate],
  tasks,
  views: { numbers: numbersView },
  checks: anythingChecks,
  // Tasks keep their names and configurations.
}) as Plugin & { readonly tasks: typeof tasks };
