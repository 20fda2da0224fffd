import { type Artifact, defined, defineTask, type TaskSetup, type TaskTools } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { answerItems } from '../answers/answer.ts';
import { gradingOf } from '../answers/grading.ts';
import { checkPromptAnswerer } from '../answers/needs-model.ts';
import { samplingOf } from '../answers/settings.ts';
import { dataOf, dataSettings } from '../datasets/settings.ts';
import { systemPrompt } from '../variables/system-prompt.ts';
import { promptChanges } from '../views/prompt-view.ts';
import { dataArtifacts } from './data-artifacts.ts';
import { type Attempt, bootstrap, demonstrationText } from './demonstrations.ts';
import { withoutSearch } from './measured-part.ts';
import { type PromptConfig, promptConfig, wholeOrValidation } from './prompt-config.ts';
import { measuredOnce } from './test-part.ts';
import { trainingItems } from './training-items.ts';

/** Examples of a prompt where nothing else is said, as in the paper's baseline. */
const mostDemonstrations = 8;

async function setup(config: PromptConfig, tools: TaskTools): Promise<TaskSetup> {
  const { engine, signal } = tools;
  checkPromptAnswerer(engine, config.data);
  const data = await dataOf(config);
  const train = trainingItems(config, data);
  const answering = {
    engine,
    system: config.prompt,
    sampling: samplingOf(config),
    grade: await gradingOf(config.data, config.grader, tools),
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
    simulator: [
      'accuracy',
      defined({ ...common, part: config.part ?? 'validation', items: config.validation }),
    ],
    loss: ['batch', { ...common, batch, sampling, epoch, feedback }],
  });
  const sealed = config.test === 'sealed';
  const test = sealed ? undefined : await tools.simulator('accuracy', { ...common, part: 'test' });
  const mutate: TaskSetup['mutate'] = async (_, random) => [
    demonstrationText(await bootstrap(train, random.int(1, wanted), attempt, random)),
  ];
  return {
    ...withoutSearch(composed, config.part),
    stop: ({ score }) => (score === 1 ? 'every validation item is answered right' : undefined),
    ...defined({
      mutate: optimised ? undefined : mutate,
      confirmation: test && measuredOnce(test, { config, data, start, tools }),
    }),
  };
}

async function artifacts(summary: RunSummary, config: PromptConfig): Promise<readonly Artifact[]> {
  return [
    ...(await dataArtifacts(summary, config)),
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
  evaluation(config, text) {
    const measured = {
      ...config,
      part: config.part ?? wholeOrValidation(config.data),
      test: 'sealed' as const,
    };
    if (text === undefined || config.optimise === 'instruction')
      return { ...measured, prompt: text ?? config.prompt };
    // Examples are measured with the prompt that they stand after.
    return { ...measured, optimise: 'instruction', prompt: systemPrompt(text, { prompt: config.prompt }) };
  },
  artifacts,
});
