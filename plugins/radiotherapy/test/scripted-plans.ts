import {
  atMost,
  definePart,
  definePlugin,
  type Evaluation,
  evaluation,
  quantity,
  type Task,
} from '@textgrad/core';
import { createPlanRoom, dosimetrist, planSettings, radiotherapyPlugin } from '../src/index.ts';
import { createTuneWeightsTask } from '../src/tasks/tune-weights.ts';

/** An evaluation that misses its one goal by so much of it. */
export const missing = (share: number): Evaluation =>
  evaluation({
    measurements: [
      { name: 'PTV mean', quantity: quantity(70 * (1 + share), 'Gy'), goal: atMost(70, { unit: 'Gy' }) },
    ],
  });

/** Weight tuning with the plugin's own parts, but for a simulator whose answers are given. */
export function tuningWith(evaluate: () => Promise<Evaluation>): Task {
  const { variables, losses } = radiotherapyPlugin;
  const plan = definePart({
    description: 'Answers as it is told to.',
    settings: planSettings,
    make: () => ({ name: 'scripted/plan', version: '1', settings: {}, evaluate }),
  });
  const tune = createTuneWeightsTask(createPlanRoom());
  const { tasks } = definePlugin({
    name: 'radiotherapy',
    version: '1.0.0',
    description: 'Plans whose measurements are given.',
    ...{ variables, losses, simulators: { plan }, experts: [dosimetrist], tasks: { 'tune-weights': tune } },
  });
  return tasks['tune-weights'] ?? tune;
}
