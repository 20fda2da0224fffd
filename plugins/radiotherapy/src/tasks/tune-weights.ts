import {
  defineTask,
  meetsAllGoals,
  type Task,
  type TaskSetup,
  Variable,
  withoutSensitivities,
} from '@textgrad/core';
import { kernelOf } from '../plan/deliver.ts';
import { earlierDose } from '../plan/earlier-dose.ts';
import { goalSet, goalsMet, type PlanRoom, stagnation } from '../plan/index.ts';
import { narrowBixels } from '../plan/narrow-bixels.ts';
import { readPairs } from '../variables/read-weights.ts';
import { planArtifacts } from './artifacts.ts';
import { measuredInOrder } from './measured-in-order.ts';
import { lossChoice, planChoices } from './part-choices.ts';
import { type TuneConfig, tuneConfig } from './plan-config.ts';
import { planRemarks } from './plan-remarks.ts';
import { scorecardOf } from './scorecard-of.ts';
import { startWeights } from './start-weights.ts';

/** Tunes the weights of a plan until its goals are met: the paper's radiotherapy experiment. */
export const createTuneWeightsTask = (room: PlanRoom): Task<TuneConfig> =>
  defineTask<TuneConfig>({
    title: 'Tuning of plan weights',
    description:
      'Tunes the weights of a photon plan until all dose-volume goals are met; the default case is a synthetic phantom. For research and teaching, not for clinical use.',
    config: tuneConfig,
    steps: 10,
    preset: 'feedback-descent',
    view: 'plan',
    evaluation: (config, weights = config.weights) => ({ ...config, weights }),
    async setup(config, tools): Promise<TaskSetup> {
      const chosen = planChoices(config);
      await scorecardOf(config, room);
      if (config.earlier) await earlierDose((await room.given(config)).case, config.earlier);
      if (config.rtplan) kernelOf(await room.planner(config, tools.signal));
      const { role, codec } = await tools.variable(...chosen.variable);
      const weights = new Variable(await startWeights(config, room), { role, codec });
      const simulator = await tools.simulator(...chosen.simulator);
      const loss = await tools.loss(...lossChoice(config));
      const history = measuredInOrder();
      const set = await goalSet((await room.given(config)).case, config);
      const narrow = narrowBixels((await room.planner(config, tools.signal)).influence);
      const stuck = () => stagnation(history.ended(), set.excluding);
      return {
        parameters: [weights],
        async measure([text = '']) {
          const measured = await history.note(tools.simulate(simulator, text));
          return config.feedback === 'paper' ? withoutSensitivities(measured) : measured;
        },
        loss(measured) {
          const note = stuck();
          return loss(weights, measured, note === undefined ? [] : [note.seen]);
        },
        optimizer: { momentumWindow: config.momentum, examples: config.examples },
        parameterValue: (name, [text = '']) => weightNamed(text, name),
        stop(measured) {
          if (config.stopAtGoal && meetsAllGoals(measured))
            return [goalsMet(set, measured.measurements), narrow].filter(Boolean).join('. ');
          const note = config.stopWhenStuck ? stuck() : undefined;
          return note && `${note.seen} ${note.advice}`;
        },
        remarks: async (_, [best = '']) => planRemarks(best, config, room),
      };
    },
    artifacts: (summary, config) => planArtifacts(summary, tuneConfig.parse(config ?? {}), room),
  });

/** The value of a subject such as `weight for rectum`. */
function weightNamed(text: string, subject: string): number | undefined {
  const read = readPairs(text);
  const found =
    'pairs' in read ? read.pairs.find(([name]) => `weight for ${name}` === subject)?.[1] : undefined;
  return typeof found === 'number' ? found : undefined;
}
