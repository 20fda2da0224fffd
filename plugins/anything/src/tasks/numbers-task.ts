import { canonicalText, defineTask, usageError } from '@textgrad/core';
import { z } from 'zod';
import { measureFields, saysWhatIsBetter, unsaidObjective } from '../simulators/measure-fields.ts';
import { exampleSpace, middleOf, type Space, spaceSettings } from '../variables/numbers.ts';
import { numbersCodec } from '../variables/numbers-codec.ts';
import { measuredSetup } from './setup.ts';

const numbersConfig = z
  .strictObject({
    parameters: spaceSettings
      .optional()
      .describe(
        'What may change: `rate: { from: 0.001, to: 1, log: true }`, `layers: { from: 1, to: 8, whole: true }`, `solvent: [water, ethanol]`.',
      ),
    start: z
      .union([z.string().min(1), z.record(z.string(), z.union([z.number(), z.string()]))])
      .optional()
      .describe('The values to start from; the middle of each parameter by default.'),
    role: z.string().min(1).max(500).default('settings').describe('What the numbers are, for the prompts.'),
    ...measureFields,
  })
  .refine(({ parameters, measure }) => (parameters === undefined) === (measure === undefined), {
    path: ['parameters'],
    message: 'Say what may change (parameters) and what measures it (measure).',
  })
  .refine(saysWhatIsBetter, unsaidObjective);

type NumbersConfig = z.infer<typeof numbersConfig>;

async function startOf(space: Space, start: NumbersConfig['start']): Promise<string> {
  const middle = Object.entries(space).map(([name, parameter]) => [name, middleOf(parameter)] as const);
  const given =
    typeof start === 'string' ? start : JSON.stringify({ ...Object.fromEntries(middle), ...start });
  const read = await canonicalText(numbersCodec(space), given);
  if (read.ok) return read.value;
  throw usageError('START_INVALID', `The start is none: ${read.problems.join(' ')}`, {
    details: { problems: read.problems },
  });
}

/** Searches named numbers and choices for what a simulator of one's own measures. */
export const numbersTask = defineTask<NumbersConfig>({
  title: 'Any numbers',
  description:
    'Searches named numbers and choices for what you measure; without a language model, by a Gaussian process.',
  config: numbersConfig,
  steps: 30,
  preset: 'feedback-descent',
  view: 'numbers',
  async setup(config, tools) {
    const { role, parameters = exampleSpace, measure = 'example:branin' } = config;
    const start = await startOf(parameters, config.start);
    const setup = await measuredSetup(
      ['numbers', { role, parameters }],
      start,
      { ...config, measure },
      tools,
    );
    const isModelled = tools.engine.kind === 'expert';
    return {
      ...setup,
      remarks: async () =>
        isModelled
          ? ['Proposed by a Gaussian process with expected improvement, not by a language model.']
          : [],
    };
  },
  evaluation: (config, text) => (text === undefined ? config : { ...config, start: text }),
});
