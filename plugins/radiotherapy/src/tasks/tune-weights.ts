import {
  defineTask,
  type Evaluation,
  meetsAllGoals,
  type Task,
  type TaskSetup,
  Variable,
} from '@textgrad/core';
import { weightsRole } from '../expert/dosimetrist.ts';
import { planFiles } from '../files/plan-files.ts';
import { planLosses } from '../losses/parts.ts';
import type { PlanRoom } from '../plan/plan-room.ts';
import { stagnation } from '../plan/stagnation.ts';
import { readPairs } from '../variables/weights.ts';
import { type TuneConfig, tuneConfig } from './plan-config.ts';
import { prepare } from './prepare.ts';

/** Tunes the weights of a plan until its goals are met: the paper's radiotherapy experiment. */
export const createTuneWeightsTask = (room: PlanRoom): Task<TuneConfig> =>
  defineTask<TuneConfig>({
    title: 'Tuning of plan weights',
    description:
      'Tunes the weights of a photon plan until all dose-volume goals are met; the default case is a synthetic phantom. For research and teaching, not for clinical use.',
    config: tuneConfig,
    steps: 10,
    view: 'plan',
    async setup(config, tools): Promise<TaskSetup> {
      const { planner, simulator, codec, start } = await prepare(config, room, tools.signal);
      const weights = new Variable(start, { role: weightsRole, codec });
      const history: Evaluation[] = [];
      const stuck = (): string | undefined => stagnation(history);
      return {
        parameters: [weights],
        async measure([text = '']) {
          const measured = await tools.simulate(simulator, text);
          history.push(measured);
          return measured;
        },
        loss: (measured) => {
          const note = stuck();
          const notes = note === undefined ? [] : [note];
          return planLosses[config.feedback](weights, measured, { ...tools, planner, notes });
        },
        optimizer: { momentumWindow: config.momentum, examples: config.examples },
        parameterValue: (name, [text = '']) => weightNamed(text, name),
        stop(measured) {
          if (config.stopAtGoal && meetsAllGoals(measured)) return 'all goals met';
          return config.stopWhenStuck ? stuck() : undefined;
        },
      };
    },
    artifacts: (summary, config) => planFiles(summary, config, room),
  });

/** The value of a subject such as `weight for rectum`. */
function weightNamed(text: string, subject: string): number | undefined {
  const read = readPairs(text);
  const found =
    'pairs' in read ? read.pairs.find(([name]) => `weight for ${name}` === subject)?.[1] : undefined;
  return typeof found === 'number' ? found : undefined;
}
