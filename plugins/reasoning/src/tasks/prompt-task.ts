import {
  type Artifact,
  concat,
  defineTask,
  type TaskSetup,
  type TaskTools,
  usageError,
  Variable,
} from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { answerItems } from '../answers/answer.ts';
import { gradingOf } from '../answers/grading.ts';
import { checkAnswerer } from '../answers/needs-model.ts';
import { accuracyOf } from '../answers/records.ts';
import { dataOf, samplingOf } from '../answers/settings.ts';
import { type ReasoningDataset, type ReasoningItem, splitNames } from '../datasets/item.ts';
import { isMade } from '../datasets/load.ts';
import { type Opening, openTestPart } from '../files/seal.ts';
import { batchLoss } from '../losses/batch-loss.ts';
import { batchesOf } from '../losses/batches.ts';
import { accuracyChart } from '../views/accuracy-chart.ts';
import { promptChanges } from '../views/prompt-view.ts';
import { bootstrap, demonstrationText, noDemonstrations, withDemonstrations } from './demonstrations.ts';
import { demonstrationsRole, type PromptConfig, promptConfig, promptRole } from './prompt-config.ts';

/** Examples of a prompt where nothing else is said, as in the paper's baseline. */
const mostDemonstrations = 8;

async function setup(config: PromptConfig, tools: TaskTools): Promise<TaskSetup> {
  const { engine, signal, context } = tools;
  checkAnswerer(engine, config.data);
  const data = await dataOf(config);
  const { train, validation, test } = partsOf(config, data);
  const common = {
    engine,
    sampling: samplingOf(config),
    grade: gradingOf(config.data, config.grader, engine),
    signal,
  };
  const answer = (system: string, items: readonly ReasoningItem[]) =>
    answerItems(items, { ...common, system });
  const attempt = (items: readonly ReasoningItem[]) => answer(config.prompt, items);
  const optimised = config.optimise === 'instruction';
  const wanted = optimised ? config.demonstrations : config.demonstrations || mostDemonstrations;
  const given = wanted === 0 ? [] : await bootstrap(train, wanted, attempt, undefined);
  const { parameter, system, systemOf } = promptVariables(config, demonstrationText(given));

  const nextBatch = batchesOf(train, { ...config, size: config.batch }, context.random);
  const measure = async (text: string) => accuracyOf(await answer(systemOf(text), validation));
  const start = parameter.text;
  const testOnce = async (text: string) => {
    // Nobody chose the start, so measuring it opens nothing.
    if (!isMade(config.data) && text !== start) await openTestPart(openingOf(config, data, text, tools));
    return accuracyOf(await answer(systemOf(text), test), 'test accuracy');
  };
  return {
    parameters: [parameter],
    measure: ([text = '']) => measure(text),
    loss: () => batchLoss(nextBatch(), { ...common, system: system(), feedback: config.feedback }),
    stop: ({ score }) => (score === 1 ? 'every validation item is answered right' : undefined),
    ...(optimised
      ? {}
      : {
          mutate: async (_: readonly string[], random) => [
            demonstrationText(await bootstrap(train, random.int(1, wanted), attempt, random)),
          ],
        }),
    ...(config.test === 'sealed'
      ? {}
      : { confirmation: { count: 1, cost: 0, measure: ([text = '']: readonly string[]) => testOnce(text) } }),
  };
}

/** The parts of a data set that a prompt is optimised on. @throws TextGradError `PROMPT_NEEDS_ITEMS`. */
function partsOf({ data, validation: most }: PromptConfig, { splits }: ReasoningDataset) {
  const { train, test } = splits;
  const validation = splits.validation.slice(0, most);
  if (train.length === 0 || validation.length === 0)
    throw usageError(
      'PROMPT_NEEDS_ITEMS',
      `'${data}' has no items to learn from and to validate with: use it with reasoning/solution.`,
    );
  return { train, validation, test };
}

/** The prompt and its examples, of which one is optimised, and the system prompt that they make. */
function promptVariables({ prompt, optimise }: PromptConfig, shown: string) {
  const optimised = optimise === 'instruction';
  const instruction = new Variable(prompt, { role: promptRole, requiresGrad: optimised });
  const examples = new Variable(shown, { role: demonstrationsRole, requiresGrad: !optimised });
  return {
    parameter: optimised ? instruction : examples,
    systemOf: (text: string): string =>
      optimised ? withDemonstrations(text, examples.text) : withDemonstrations(prompt, text),
    system: (): Variable =>
      optimised && examples.text === noDemonstrations
        ? instruction
        : concat([instruction, examples], { separator: '\n\n', role: promptRole }),
  };
}

/** What the record says of a candidate for which the test part is opened. */
function openingOf(
  config: PromptConfig,
  { files }: ReasoningDataset,
  candidate: string,
  { engine, context }: TaskTools,
): Opening {
  const { data, seal: file, test } = config;
  const experiment = {
    files,
    ...config,
    // Neither makes another experiment: where the same file lies, where it is recorded, how often.
    path: undefined,
    test: undefined,
    seal: undefined,
    engine: engine.name,
    seed: context.random.path,
  };
  return { file, experiment, data, candidate, again: test === 'again', clock: context.clock };
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
