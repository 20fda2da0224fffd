import {
  defineTask,
  type Evaluation,
  evaluation,
  measuredLoss,
  type TaskSetup,
  type TaskTools,
  Variable,
} from '@textgrad/core';
import { pick } from '../../baselines/choice.ts';
import { startPopulation } from '../../baselines/start-population.ts';
import { loadToolkit, proposalReader, type Toolkit } from '../../chemistry/index.ts';
import { guacamolFiles } from '../../files/oracle-calls.ts';
import { OracleLedger } from '../../guacamol/ledger.ts';
import type { GuacamolObjective } from '../../guacamol/objective.ts';
import { goalSentence, objectiveWords } from '../../guacamol/objective-text.ts';
import { guacamolObjective } from '../../guacamol/objectives.ts';
import { told } from '../../guacamol/parsed-objective.ts';
import { guacamolSimulator } from '../../simulators/guacamol.ts';
import { smilesCodec } from '../../variables/smiles-codec.ts';
import { changesOf } from '../changes.ts';
import { readStart } from '../start.ts';
import { type GuacamolConfig, guacamolConfig } from './config.ts';

/**
 * A goal-directed objective of GuacaMol under a budget of oracle calls, as PMO counts them: each different molecule once.
 *
 * The engine is told what is wanted and what the score is made of, but not which molecule a similarity is measured to.
 */
export const guacamolTask = defineTask<GuacamolConfig>({
  title: 'GuacaMol objective',
  description:
    'Looks for molecules that score high by one of the twenty goal-directed objectives of GuacaMol.',
  config: guacamolConfig,
  steps: 20,
  preset: 'opro',
  proposals: 8,
  view: 'molecule',
  async setup(config, tools): Promise<TaskSetup> {
    const toolkit = await loadToolkit();
    const objective = guacamolObjective(config.objective);
    const start = await readStart(toolkit, config.start ?? (await drawnStart(tools)));
    const wanted = wantedOf(objective, config);
    const molecule = new Variable(start, {
      role: `a molecule as a SMILES string${wanted && `. Wanted: ${wanted}`}`,
      codec: smilesCodec(proposalReader()),
    });
    const ledger = new OracleLedger(config.budget);
    const score = scorerOf(toolkit, objective, config, ledger, tools);
    return {
      parameters: [molecule],
      measure: ([text = '']) => score(text),
      loss: (measured) =>
        measuredLoss(molecule, measured, {
          purpose: `Scores a molecule given as SMILES. ${wanted}`.trim(),
          feedback: 'measurement',
        }),
      optimizer: {
        constraints: [goalSentence, ...(config.shown === 'parts' ? objectiveWords(told(objective)) : [])].map(
          (text) => ({ text }),
        ),
      },
      ...changesOf(toolkit),
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

function scorerOf(
  toolkit: Toolkit,
  objective: GuacamolObjective,
  { shown, budget }: GuacamolConfig,
  ledger: OracleLedger,
  tools: TaskTools,
): (smiles: string) => Promise<Evaluation> {
  const simulator = guacamolSimulator(toolkit, objective, { shown });
  return async (smiles) =>
    ledger.reserve(smiles)
      ? tools.simulate(simulator, smiles)
      : evaluation({ problems: [`The budget of ${budget} oracle calls is used up.`] });
}
