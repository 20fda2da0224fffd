import {
  type Artifact,
  concat,
  defineTask,
  type RunSummary,
  type TaskSetup,
  type TaskTools,
  usageError,
  Variable,
} from '@textgrad/core';
import { type ReasoningItem, splitNames } from '../datasets/item.ts';
import { isMade } from '../datasets/load.ts';
import { accuracyChart } from '../views/accuracy-chart.ts';
import { promptChanges } from '../views/prompt-view.ts';
import { answerItems } from './answer.ts';
import { batchesOf } from './batches.ts';
import { dataOf, samplingOf } from './config.ts';
import { bootstrap, demonstrationText, noDemonstrations, withDemonstrations } from './demonstrations.ts';
import { gradingOf } from './grading.ts';
import { checkAnswerer } from './needs-model.ts';
import { demonstrationsRole, type PromptConfig, promptConfig, promptRole } from './prompt-config.ts';
import { batchLoss } from './prompt-loss.ts';
import { accuracyOf } from './records.ts';
import { openTestPart } from './seal.ts';

/** Examples of a prompt where nothing else is said, as in the paper's baseline. */
const mostDemonstrations = 8;

async function setup(config: PromptConfig, tools: TaskTools): Promise<TaskSetup> {
  const { engine, signal, context } = tools;
  checkAnswerer(engine, config.data);
  const { data } = config;
  const { splits, files } = await dataOf(config);
  const validation = splits.validation.slice(0, config.validation);
  if (splits.train.length === 0 || validation.length === 0)
    throw usageError(
      'PROMPT_NEEDS_ITEMS',
      `'${data}' has no items to learn from and to validate with: use it with reasoning/solution.`,
    );
  const common = { engine, sampling: samplingOf(config), grade: gradingOf(data, config.grader, engine) };
  const answer = (system: string, items: readonly ReasoningItem[]) =>
    answerItems(items, { ...common, system, signal });
  const attempt = (items: readonly ReasoningItem[]) => answer(config.prompt, items);
  const wanted =
    config.optimise === 'instruction' ? config.demonstrations : config.demonstrations || mostDemonstrations;
  const given = wanted === 0 ? [] : await bootstrap(splits.train, wanted, attempt, undefined);

  const optimised = config.optimise === 'instruction';
  const instruction = new Variable(config.prompt, { role: promptRole, requiresGrad: optimised });
  const examples = new Variable(demonstrationText(given), {
    role: demonstrationsRole,
    requiresGrad: !optimised,
  });
  const parameter = optimised ? instruction : examples;
  const systemOf = (text: string): string =>
    optimised ? withDemonstrations(text, examples.text) : withDemonstrations(config.prompt, text);
  const system = (): Variable =>
    optimised && examples.text === noDemonstrations
      ? instruction
      : concat([instruction, examples], { separator: '\n\n', role: promptRole });

  const nextBatch = batchesOf(splits.train, { ...config, size: config.batch }, context.random);
  const measure = async (text: string) => accuracyOf(await answer(systemOf(text), validation));
  const start = parameter.text;
  return {
    parameters: [parameter],
    evaluate: () => measure(parameter.text),
    measure: ([text = '']) => measure(text),
    loss: () => batchLoss(nextBatch(), { ...common, system: system(), feedback: config.feedback, signal }),
    stop: ({ score }) => (score === 1 ? 'every validation item is answered right' : undefined),
    ...(optimised
      ? {}
      : {
          mutate: async (_: readonly string[], random) => [
            demonstrationText(await bootstrap(splits.train, random.int(1, wanted), attempt, random)),
          ],
        }),
    ...(config.test === 'sealed'
      ? {}
      : {
          confirmation: {
            count: 1,
            cost: 0,
            async measure([text = '']: readonly string[]) {
              if (!isMade(data) && text !== start)
                await openTestPart({
                  file: config.seal,
                  experiment: {
                    files,
                    ...config,
                    test: undefined,
                    seal: undefined,
                    engine: engine.name,
                    seed: context.random.path,
                  },
                  data,
                  candidate: text,
                  again: config.test === 'again',
                  clock: context.clock,
                });
              return accuracyOf(await answer(systemOf(text), splits.test), 'test accuracy');
            },
          },
        }),
  };
}

async function artifacts(summary: RunSummary, config: PromptConfig): Promise<readonly Artifact[]> {
  const { splits, ...read } = await dataOf(config);
  const ids = Object.fromEntries(splitNames.map((part) => [part, splits[part].map(({ id }) => id)]));
  return [
    {
      name: 'data.json',
      mediaType: 'application/json',
      content: `${JSON.stringify({ ...read, splits: ids }, null, 2)}\n`,
    },
    {
      name: 'accuracy.svg',
      mediaType: 'image/svg+xml',
      content: await accuracyChart(summary),
    },
    { name: 'prompts.html', mediaType: 'text/html', content: promptChanges(summary) },
  ];
}

/**
 * Optimises the prompt of a model that answers questions: batches of training items, feedback from what goes wrong, and a
 * version is kept unless it is worse on the validation items.
 *
 * The engine of the role `forward` answers; the others give feedback and write.
 *
 * @see arXiv:2406.07496, section 3.3
 */
export const promptTask = defineTask<PromptConfig>({
  title: 'Prompt optimisation',
  description:
    'Writes a system prompt with which a model answers questions better: counting, sorting, word problems.',
  config: promptConfig,
  steps: 12,
  preset: 'textgrad-validated',
  view: 'prompt',
  setup,
  artifacts,
});
