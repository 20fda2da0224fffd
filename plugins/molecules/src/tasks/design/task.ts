import {
  defined,
  defineTask,
  meetsAllGoals,
  recordedIn,
  type TaskSetup,
  Variable,
  withoutSensitivities,
} from '@textgrad/core';
import {
  diversity,
  hasSubstructure,
  loadToolkit,
  type MarkedScaffold,
  readMarkedScaffold,
  type Toolkit,
} from '../../chemistry/index.ts';
import { keepConstraint, scaffoldConstraint } from '../../constraints/keep.ts';
import { filesOf } from '../../files/design-files.ts';
import { pocketChanges } from '../../objectives/pocket-words.ts';
import { changesOf } from '../changes.ts';
import { libraryOf } from '../library.ts';
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
  async setup(written, tools): Promise<TaskSetup> {
    const toolkit = await loadToolkit();
    const recorded = recordedIn('molecules', tools);
    const { config, notes } = await withReferences(toolkit, written, recorded);
    for (const note of notes) tools.context.logger.warn(note);
    const scaffold =
      config.scaffold === undefined ? undefined : await readMarkedScaffold(toolkit, config.scaffold);
    const from = config.start ?? scaffold?.bare ?? defaultStart;
    const given = await readStarts(toolkit, from, config.starts, recorded);
    const starts = await holding(toolkit, given, config.keep, scaffold);
    const problem = await problemOf(toolkit, config, starts, tools);
    const { start } = problem;
    const kept = [
      ...(config.keep === undefined ? [] : [await keepConstraint(toolkit, start, config.keep)]),
      ...(scaffold ? [await scaffoldConstraint(start, scaffold)] : []),
    ];
    const library = await libraryOf(config.library, recorded, tools.context.random.stream('library'));
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
      ...changesOf(toolkit, library),
      ...(config.stopAtGoal ? { stop: allGoalsMet } : {}),
      ...(confirmation ? { confirmation } : {}),
    };
  },
  // A molecule is measured whether it holds what a search must keep or not.
  evaluation: ({ starts: _, poses: __, library: ___, keep, scaffold, ...config }, start) => ({
    ...config,
    ...defined(start === undefined ? { keep, scaffold } : { start }),
    confirm: 0,
  }),
  artifacts: async (summary, config) => [
    ...(await filesOf(summary, await dockedReceptors(config))),
    ...beginningWords(config, summary.start.text),
  ],
});

/** Of several starts those that hold what is to be kept; where none does, the first, which is then refused unmeasured. */
async function holding(
  toolkit: Toolkit,
  starts: Starts,
  keep: string | undefined,
  scaffold: MarkedScaffold | undefined,
): Promise<Starts> {
  const holds = await Promise.all(
    starts.molecules.map(
      async (smiles) =>
        (keep === undefined || (await hasSubstructure(toolkit, smiles, keep))) &&
        (await scaffold?.problem(smiles)) === undefined,
    ),
  );
  const molecules = starts.molecules.filter((_, at) => holds[at]);
  return { ...starts, molecules: molecules.length === 0 ? starts.molecules.slice(0, 1) : molecules };
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
