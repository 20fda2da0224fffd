import { definePlugin, measuredLoss, type Plugin } from '@textgrad/core';
import { phantomCase } from './case/index.ts';
import { dosimetrist, weightsRole } from './expert/dosimetrist.ts';
import { weightGroups, weightsCodec } from './plan/index.ts';
import { createPlanRoom } from './plan/plan-room.ts';
import { planConfig } from './tasks/plan-config.ts';
import { createPlanTask } from './tasks/plan-task.ts';
import { prepare } from './tasks/prepare.ts';
import { createTuneWeightsTask } from './tasks/tune-weights.ts';
import { createPlanView } from './views/plan-view.ts';

/** Makes the plugin; its tasks, simulators and views share the cases and dose matrices of one room. */
function createPlugin(): Plugin {
  const room = createPlanRoom();
  return definePlugin({
    name: 'radiotherapy',
    version: '0.1.0',
    description:
      'Photon plans: dose, fluence optimisation, dose-volume goals, an expert that tunes weights. For research and teaching, not for clinical use.',
    variables: {
      weights: {
        role: weightsRole,
        codec: async () => weightsCodec(weightGroups(phantomCase({ spacing: 12 })).map(({ name }) => name)),
      },
    },
    simulators: {
      plan: async (settings) => (await prepare(planConfig.parse(settings ?? {}), room)).simulator,
    },
    losses: {
      plan: (weights, measured) =>
        measuredLoss(weights, measured, { purpose: 'Measures the plan that weights stand for.' }),
    },
    experts: [dosimetrist],
    tasks: { 'tune-weights': createTuneWeightsTask(room), plan: createPlanTask(room) },
    views: { plan: createPlanView(room) },
  });
}

/** Everything that the radiotherapy plugin brings. For research and teaching, not for clinical use. */
export const radiotherapyPlugin = createPlugin();
