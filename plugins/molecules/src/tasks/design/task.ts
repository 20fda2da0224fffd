import { defineTask, meetsAllGoals, type TaskSetup, Variable, withoutSensitivities } from '@textgrad/core';
import {
  diversity,
  hasSubstructure,
  loadToolkit,
  readMarkedScaffold,
  type Toolkit,
} from '../../chemistry/index.ts';
import { keepConstraint, scaffoldConstraint } from '../../constraints/keep.ts';
import { filesOf } from '../../files/design-files.ts';
import { pocketChanges } from '../../objectives/pocket-words.ts';
import { changesOf } from '../changes.ts';
import { readStarts, type Starts } from '../start.ts';
import { beginningWords } from './beginning.ts';
import { type DesignConfig, defaultStart, designConfig } from './config.ts';
import { dockedReceptors } from './docked-receptors.ts';
import { problemOf } from './problem.ts';
import { withReferences } from './references.ts';

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
  async setup(given, tools): Promise<TaskSetup> {
    const toolkit = await loadToolkit();
    const config = await withReferences(toolkit, given, (note) => tools.context.logger.warn(note));
    const scaffold =
      config.scaffold === undefined ? undefined : await readMarkedScaffold(toolkit, config.scaffold);
    const from = scaffold && config.start === defaultStart ? scaffold.bare : config.start;
    const starts = await holding(toolkit, await readStarts(toolkit, from, config.starts), config.keep);
    const problem = await problemOf(toolkit, config, starts, tools);
    const { start } = problem;
    const kept = [
      ...(config.keep === undefined ? [] : [await keepConstraint(toolkit, start, config.keep)]),
      ...(scaffold ? [await scaffoldConstraint(start, scaffold)] : []),
    ];
    const { binds, lossSettings, momentum, confirmation } = problem;
    const molecule = new Variable(start, await tools.variable('molecule', { binds }));
    const loss = await tools.loss(config.feedback, lossSettings);
    return {
      parameters: [molecule],
      async measure([text = ''], best) {
        const measured = await problem.measure(text, best);
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
  evaluation: ({ starts: _, poses: __, ...config }, start) => ({
    ...config,
    start: start ?? config.start,
    confirm: 0,
  }),
  artifacts: async (summary, config) => [
    ...(await filesOf(summary, await dockedReceptors(config))),
    ...beginningWords(config, summary.start.text),
  ],
});

/** Of several starts those that hold what is to be kept; all where none does, which is then said. */
async function holding(toolkit: Toolkit, starts: Starts, keep: string | undefined): Promise<Starts> {
  if (keep === undefined || starts.molecules.length === 1) return starts;
  const holds = await Promise.all(starts.molecules.map((smiles) => hasSubstructure(toolkit, smiles, keep)));
  const molecules = starts.molecules.filter((_, at) => holds[at]);
  return molecules.length === 0 ? starts : { ...starts, molecules };
}

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
