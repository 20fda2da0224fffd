import { defineTask, type Task } from '@textgrad/core';
import { kernelOf } from '../plan/deliver.ts';
import { earlierDose } from '../plan/earlier-dose.ts';
import type { PlanRoom } from '../plan/index.ts';
import { planArtifacts } from './artifacts.ts';
import { planChoices } from './part-choices.ts';
import { type PlanConfig, planConfig } from './plan-config.ts';
import { planRemarks } from './plan-remarks.ts';
import { scorecardOf } from './scorecard-of.ts';
import { startWeights } from './start-weights.ts';

/** Makes one plan with the weights that are given, and measures it against the goals. */
export const createPlanTask = (room: PlanRoom): Task<PlanConfig> =>
  defineTask<PlanConfig>({
    title: 'One plan',
    description:
      'Solves one photon plan for given weights and measures it against goals. For research and teaching, not for clinical use.',
    config: planConfig,
    steps: 0,
    view: 'plan',
    evaluation: (config, weights = config.weights) => ({ ...config, weights }),
    async setup(config, { compose }) {
      await scorecardOf(config, room);
      if (config.earlier) await earlierDose((await room.given(config)).case, config.earlier);
      if (config.rtplan) kernelOf(await room.planner(config));
      const start = await startWeights(config, room);
      return {
        ...(await compose({ ...planChoices(config), start, loss: 'measurements' })),
        remarks: async (_, [best = '']) => planRemarks(best, config, room),
      };
    },
    artifacts: (summary, config) => planArtifacts(summary, planConfig.parse(config ?? {}), room),
  });
