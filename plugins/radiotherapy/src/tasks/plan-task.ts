import { defineTask, type Task, type TaskSetup, Variable } from '@textgrad/core';
import { weightsRole } from '../expert/dosimetrist.ts';
import { planFiles } from '../files/plan-files.ts';
import { planLosses } from '../losses/parts.ts';
import type { PlanRoom } from '../plan/plan-room.ts';
import { type PlanConfig, planConfig } from './plan-config.ts';
import { prepare } from './prepare.ts';

/** Makes one plan with the weights that are given, and measures it against the goals. */
export const createPlanTask = (room: PlanRoom): Task<PlanConfig> =>
  defineTask<PlanConfig>({
    title: 'One plan',
    description:
      'Solves one photon plan for given weights and measures it against goals. For research and teaching, not for clinical use.',
    config: planConfig,
    steps: 0,
    view: 'plan',
    async setup(config, tools): Promise<TaskSetup> {
      const { planner, simulator, codec, start } = await prepare(config, room, tools.signal);
      const weights = new Variable(start, { role: weightsRole, codec });
      return {
        parameters: [weights],
        evaluate: () => tools.simulate(simulator, weights.text),
        loss: (measured) => planLosses.measurements(weights, measured, { ...tools, planner, notes: [] }),
      };
    },
    artifacts: (summary, config) => planFiles(summary, config, room),
  });
