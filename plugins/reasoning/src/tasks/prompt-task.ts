import {
  type Artifact,
  defined,
  defineTask,
  type TaskSetup,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { answerItems } from '../answers/answer.ts';
import { gradingOf } from '../answers/grading.ts';
import { checkAnswerer } from '../answers/needs-model.ts';
import { samplingOf } from '../answers/settings.ts';
import { type ReasoningDataset, type ReasoningItem, splitNames } from '../datasets/item.ts';
import { dataOf, dataSettings } from '../datasets/settings.ts';
import { jsonArtifact } from '../files/json-artifact.ts';
import { accuracyChart } from '../views/accuracy-chart.ts';
import { promptChanges } from '../views/prompt-view.ts';
import { type Attempt, bootstrap, demonstrationText } from './demonstrations.ts';
import { type PromptConfig, promptConfig } from './prompt-config.ts';
import { measuredOnce } from './test-part.ts';

/** Examples of a prompt where nothing else is said, as in the paper's baseline. */
const mostDemonstrations = 8;

async function setup(config: PromptConfig, tools: TaskTools): Promise<TaskSetup> {
  const { engine, signal } = tools;
  checkAnswerer(engine, config.data);
  const data = await dataOf(config);
  const train = trainingItems(config, data);
  const answering = {
    engine,
    system: config.prompt,
    sampling: samplingOf(config),
    grade: gradingOf(config.data, config.grader, engine),
    signal,
  };
  const attempt: Attempt = (items) => answerItems(items, answering);
  const optimised = config.optimise === 'instruction';
  const wanted = optimised ? config.demonstrations : config.demonstrations || mostDemonstrations;
  const given = wanted === 0 ? [] : await bootstrap(train, wanted, attempt, undefined);
  const examples = demonstrationText(given);
  const instructionBeside = given.length === 0 ? undefined : { examples };
  const { grader, temperature, maxTokens, batch, sampling, epoch, feedback } = config;
  const common = defined({
    ...dataSettings(config),
    beside: optimised ? instructionBeside : { prompt: config.prompt },
    grader,
    temperature,
    maxTokens,
  });
  const start = optimised ? config.prompt : examples;
  const composed = await tools.compose({
    variable: optimised ? 'prompt' : 'demonstrations',
    start,
    simulator: ['accuracy', defined({ ...common, part: 'validation', items: config.validation })],
    loss: ['batch', { ...common, batch, sampling, epoch, feedback }],
  });
  const sealed = config.test === 'sealed';
  const test = sealed ? undefined : await tools.simulator('accuracy', { ...common, part: 'test' });
  const mutate: TaskSetup['mutate'] = async (_, random) => [
    demonstrationText(await bootstrap(train, random.int(1, wanted), attempt, random)),
  ];
  return {
    ...composed,
    stop: ({ score }) => (score === 1 ? 'every validation item is answered right' : undefined),
    ...defined({
      mutate: optimised ? undefined : mutate,
      confirmation: test && measuredOnce(test, { config, data, start, tools }),
    }),
  };
}

/** Training items of a data set that also has some to validate with. @throws TextGradError `PROMPT_NEEDS_ITEMS`. */
function trainingItems({ data }: PromptConfig, { splits }: ReasoningDataset): readonly ReasoningItem[] {
  const { train, validation } = splits;
  if (train.length === 0 || validation.length === 0)
    throw usageError(
      'PROMPT_NEEDS_ITEMS',
      `'${data}' has no items to learn from and to validate with: use it with reasoning/solution.`,
    );
  return train;
}

async function artifacts(summary: RunSummary, config: PromptConfig): Promise<readonly Artifact[]> {
  const { splits, ...read } = await dataOf(config);
  const ids = Object.fromEntries(splitNames.map((part) => [part, splits[part].map(({ id }) => id)]));
  return [
    jsonArtifact('data.json', { ...read, splits: ids }),
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
  preset: 'feedback-descent',
  view: 'prompt',
  setup,
  artifacts,
});
