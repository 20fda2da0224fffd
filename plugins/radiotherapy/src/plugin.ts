import { definePlugin, measuredLoss } from '@textgrad/core';
import { phantomCase } from './case/index.ts';
import { dosimetrist, weightsRole } from './expert/dosimetrist.ts';
import { weightGroups, weightsCodec } from './plan/index.ts';
import { planConfig } from './tasks/plan-config.ts';
import { planTask } from './tasks/plan-task.ts';
import { prepare } from './tasks/prepare.ts';
import { tuneWeightsTask } from './tasks/tune-weights.ts';
import { planView } from './views/plan-view.ts';

/** Everything that the radiotherapy plugin brings. For research and teaching, not for clinical use. */
export const radiotherapyPlugin = definePlugin({
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
    plan: async (settings) => (await prepare(planConfig.parse(settings ?? {}))).simulator,
  },
  losses: {
    plan: (weights, measured) =>
      measuredLoss(weights, measured, { purpose: 'Measures the plan that weights stand for.' }),
  },
  experts: [dosimetrist],
  tasks: { 'tune-weights': tuneWeightsTask, plan: planTask },
  views: { plan: planView },
});
