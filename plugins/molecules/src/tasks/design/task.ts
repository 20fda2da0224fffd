import { defineTask, meetsAllGoals, type TaskSetup, Variable, withoutSensitivities } from '@textgrad/core';
import { diversity, loadToolkit, type Toolkit } from '../../chemistry/index.ts';
import { keepConstraint } from '../../constraints/keep.ts';
import { filesOf } from '../../files/design-files.ts';
import { pocketChanges } from '../../objectives/pocket-words.ts';
import { changesOf } from '../changes.ts';
import { readStart } from '../start.ts';
import { type DesignConfig, designConfig } from './config.ts';
import { dockedReceptors } from './docked-receptors.ts';
import { problemOf } from './problem.ts';

/** Designs a molecule from a fragment: the paper's molecule experiment, against any receptor or for any objective. */
export const design = defineTask<DesignConfig>({
  title: 'Molecule design',
  description:
    'Edits a molecule step by step so that it binds a protein and is drug-like, or towards any other objective, within the bounds you give.',
  config: designConfig,
  steps: 10,
  preset: 'feedback-descent',
  proposals: 4,
  view: 'molecule',
  async setup(config, tools): Promise<TaskSetup> {
    const toolkit = await loadToolkit();
    const start = await readStart(toolkit, config.start);
    const kept = config.keep === undefined ? [] : [await keepConstraint(toolkit, start, config.keep)];
    const problem = await problemOf(toolkit, config, start, tools);
    const { binds, lossSettings, momentum, confirmation } = problem;
    const molecule = new Variable(start, await tools.variable('molecule', { binds }));
    const loss = await tools.loss(config.feedback, lossSettings);
    return {
      parameters: [molecule],
      async measure([text = '']) {
        const measured = await problem.measure(text);
        return config.feedback === 'paper' ? withoutSensitivities(measured) : measured;
      },
      loss: (measured, before) => loss(molecule, measured, before ? pocketChanges(before, measured) : []),
      optimizer: { constraints: [...kept, ...problem.constraints], momentumWindow: momentum },
      remarks: async (measured) =>
        diversityWords(
          toolkit,
          measured.map(([text = '']) => text),
        ),
      ...changesOf(toolkit),
      ...(config.stopAtGoal ? { stop: allGoalsMet } : {}),
      ...(confirmation ? { confirmation } : {}),
    };
  },
  evaluation: (config, start = config.start) => ({ ...config, start, confirm: 0, noise: false }),
  artifacts: async (summary, config) => filesOf(summary, await dockedReceptors(config)),
});

/** How diverse the molecules of a run are. */
async function diversityWords(toolkit: Toolkit, molecules: readonly string[]): Promise<readonly string[]> {
  const { molecules: count, scaffolds, commonest, meanDistance } = await diversity(toolkit, molecules);
  if (count < 2) return [];
  return [
    `Diversity: ${count} molecules have ${scaffolds} Bemis-Murcko scaffolds, the commonest in ${commonest}; their mean pairwise Tanimoto distance is ${meanDistance.toFixed(2)} (Morgan fingerprints of radius 2).`,
  ];
}

const allGoalsMet: NonNullable<TaskSetup['stop']> = (measured) =>
  meetsAllGoals(measured) ? 'all goals met' : undefined;
