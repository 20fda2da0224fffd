import { defineTask, evaluation, recordedIn, type TaskSetup, type TaskTools } from '@textgrad/core';
import { pick } from '../../baselines/choice.ts';
import { startPopulation } from '../../baselines/start-population.ts';
import { loadToolkit } from '../../chemistry/index.ts';
import { guacamolFiles } from '../../files/oracle-calls.ts';
import { OracleLedger } from '../../guacamol/ledger.ts';
import type { GuacamolObjective } from '../../guacamol/objective.ts';
import { goalSentence, objectiveWords } from '../../guacamol/objective-text.ts';
import { withoutReferences } from '../../guacamol/parsed-objective.ts';
import { guacamolObjective } from '../../guacamol/pmo-objectives.ts';
import { changesOf } from '../changes.ts';
import { libraryOf } from '../library.ts';
import { readStarts } from '../start.ts';
import { type GuacamolConfig, guacamolConfig } from './config.ts';

/**
 * A goal-directed objective of GuacaMol under a budget of oracle calls, as PMO counts them: each different molecule once.
 *
 * The engine is told what is wanted and what the score is made of, but not which molecule a similarity is measured to.
 */
export const guacamol = defineTask<GuacamolConfig>({
  title: 'GuacaMol objective',
  description:
    'Looks for molecules that score high by one of the goal-directed objectives of GuacaMol and PMO.',
  config: guacamolConfig,
  steps: 20,
  preset: 'opro',
  proposals: 8,
  view: 'molecule',
  evaluation: ({ library: _, ...config }, start) => ({ ...config, start: start ?? config.start }),
  async setup(config, tools): Promise<TaskSetup> {
    const toolkit = await loadToolkit();
    const { shown, budget } = config;
    const objective = guacamolObjective(config.objective);
    const wanted = wantedOf(objective, config);
    const recorded = recordedIn('molecules', tools);
    const { molecules, notes } = await readStarts(
      toolkit,
      config.start ?? (await drawnStart(tools)),
      1,
      recorded,
    );
    const library = await libraryOf(config.library, recorded, tools.context.random.stream('library'));
    for (const note of notes) tools.context.logger.warn(note);
    const composed = await tools.compose({
      variable: ['molecule', { wanted }],
      start: molecules[0] ?? '',
      simulator: ['guacamol', { objective: objective.name, shown }],
      loss: ['guacamol', { wanted }],
    });
    const ledger = new OracleLedger(budget);
    return {
      ...composed,
      measure: async ([smiles = '']) =>
        ledger.reserve(smiles)
          ? composed.measure([smiles])
          : evaluation({ problems: [`The budget of ${budget} oracle calls is used up.`] }),
      optimizer: {
        constraints: [
          goalSentence,
          ...(shown === 'parts' ? objectiveWords(withoutReferences(objective)) : []),
        ].map((text) => ({ text })),
      },
      ...changesOf(toolkit, library),
      stop: () => (ledger.exhausted ? `${ledger.calls} oracle calls made` : undefined),
    };
  },
  artifacts: guacamolFiles,
});

/** What the molecule is wanted for, as far as it is to be told. */
const wantedOf = ({ wanted, title }: GuacamolObjective, { shown, reveal }: GuacamolConfig): string =>
  [...(shown === 'parts' ? [wanted] : []), ...(reveal ? [`The objective is called ${title}.`] : [])].join(
    ' ',
  );

const drawnStart = async ({ context }: TaskTools): Promise<string> =>
  pick(context.random.stream('start'), await startPopulation()) ?? 'benzene';
