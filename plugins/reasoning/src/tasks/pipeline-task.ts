import {
  type Artifact,
  concat,
  defined,
  defineTask,
  type TaskSetup,
  type TaskTools,
  usageError,
  Variable,
} from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { z } from 'zod';
import { dataOf, dataSettings } from '../datasets/settings.ts';
import { jsonArtifact } from '../files/json-artifact.ts';
import { stageRole } from '../variables/roles.ts';
import { dataArtifacts } from './data-artifacts.ts';
import { withoutSearch } from './measured-part.ts';
import { type PipelineConfig, pipelineConfig } from './pipeline-config.ts';
import { wholeOrValidation } from './prompt-config.ts';
import { trainingItems } from './training-items.ts';

async function setUp(config: PipelineConfig, tools: TaskTools): Promise<TaskSetup> {
  const { prompts, grader, temperature, maxTokens, part = 'validation', validation } = config;
  const { batch, sampling, epoch, feedback } = config;
  trainingItems(config, await dataOf(config));
  const { codec } = await tools.variable('prompt');
  const parameters = prompts.map(
    ({ prompt, name }, at) => new Variable(prompt, { role: stageRole(at, prompts.length, name), codec }),
  );
  const common = defined({ ...dataSettings(config), grader, temperature, maxTokens });
  const simulator = await tools.simulator(
    'pipeline-accuracy',
    defined({ ...common, part, items: validation }),
  );
  const loss = await tools.loss('pipeline-batch', { ...common, batch, sampling, epoch, feedback });
  const setup: TaskSetup = {
    parameters,
    measure: (texts) => tools.simulate(simulator, JSON.stringify(texts)),
    loss: (measured) => loss(concat(parameters), measured),
    stop: ({ score }) => (score === 1 ? 'every item that is measured is answered right' : undefined),
  };
  return withoutSearch(setup, config.part);
}

const listOrRoles = z.union([
  z.array(z.string()),
  z.record(z.string(), z.string()).transform(Object.values<string>),
]);

/** The prompts of a text as results show it, a JSON object by role, or of a JSON list. @throws TextGradError `PROMPTS_INVALID`. */
function promptsOf({ prompts }: PipelineConfig, text: string): PipelineConfig['prompts'] {
  const read = listOrRoles.safeParse(jsonIn(text));
  if (read.success && read.data.length === prompts.length)
    return prompts.map((stage, at) => ({ ...stage, prompt: read.data[at] ?? '' }));
  throw usageError(
    'PROMPTS_INVALID',
    `The text is no JSON list of ${prompts.length} prompts: 'textgrad best' prints one that is.`,
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function artifacts(summary: RunSummary, config: PipelineConfig): Promise<readonly Artifact[]> {
  const best = JSON.parse(summary.best.text) as Readonly<Record<string, string>>;
  return [jsonArtifact('prompts.json', Object.values(best)), ...(await dataArtifacts(summary, config))];
}

/**
 * Optimises several prompts together that answer one after the other: each gets feedback of its own through the graph, from
 * what goes wrong in the last answer, and all are measured as one.
 *
 * The engine of the role `forward` answers; the others give feedback and write.
 */
export const pipelineTask = defineTask<PipelineConfig>({
  title: 'Prompts in a row',
  description:
    'Writes two or more system prompts together, each of which works on the notes of the one before.',
  config: pipelineConfig,
  steps: 12,
  preset: 'textgrad-validated',
  view: 'prompt',
  setup: setUp,
  evaluation: (config, text) => ({
    ...config,
    part: config.part ?? wholeOrValidation(config.data),
    prompts: text === undefined ? config.prompts : promptsOf(config, text),
  }),
  artifacts,
});
