import { createHash } from 'node:crypto';
import {
  type Artifact,
  defined,
  defineTask,
  type Engine,
  engineFor,
  type ImagePart,
  type Task,
  type TaskSetup,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import { loadImage } from '@textgrad/core/engines';
import type { RunSummary } from '@textgrad/core/runs';
import { questionText } from '../answers/answer.ts';
import { graderOf } from '../answers/grading.ts';
import { checkAnswerer } from '../answers/needs-model.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import { itemOf } from '../datasets/one-item.ts';
import { jsonArtifact } from '../files/json-artifact.ts';
import { outcomePage } from '../files/outcome-page.ts';
import type { Grader } from '../graders/grader.ts';
import { firstSolution, lastLine } from './first-solution.ts';
import { solutionOutcome } from './outcome.ts';
import { multimodalConfig, type SolutionConfig, solutionConfig } from './solution-config.ts';

/** @throws TextGradError `GRADER_UNKNOWN` for the judge, which sees a right answer and is for words. */
function solutionGrader({ data, grader, question }: SolutionConfig, item: ReasoningItem): Grader {
  if (grader === 'judge')
    throw usageError('GRADER_UNKNOWN', 'The judge is for word sorting, not for solutions.');
  return graderOf(item, question ? undefined : data, grader);
}

/** The image that the engine is shown; none where the item has none, or goes by a caption. */
async function pictureOf(
  { id, image, caption }: ReasoningItem,
  engine: Engine,
): Promise<ImagePart | undefined> {
  if (image === undefined) return undefined;
  const { capabilities, kind, name } = engineFor(engine, 'forward');
  // One that sees no images goes by the caption, where there is one.
  if (!capabilities.images && caption !== undefined) return undefined;
  if (!capabilities.images && kind !== 'scripted')
    throw usageError(
      'REASONING_NEEDS_IMAGES',
      `'${id}' is about an image, and the engine '${name}' sees none: connect one that does, such as --engine openai:gpt-4o.`,
    );
  return loadImage(image);
}

async function setup(config: SolutionConfig, tools: TaskTools): Promise<TaskSetup> {
  if (!config.question) checkAnswerer(tools.engine, config.data);
  const item = await itemOf(config);
  const grader = solutionGrader(config, item);
  const picture = await pictureOf(item, tools.engine);
  const { solution, simulated } = await firstSolution(item, picture, grader, config, tools);
  // The critic is handed the question as it was asked, and never the right answer.
  const question = {
    text: questionText(item),
    open: item.choices === undefined,
    ...defined({ image: picture && item.image }),
  };
  const composed = await tools.compose({
    variable: item.choices ? 'solution' : 'open-solution',
    start: solution,
    // Nothing else measures a solution: the last one that can be read stands.
    simulator: [
      'readable-answer',
      {
        grader: typeof config.grader === 'string' ? grader.name : config.grader,
        about: keyOf(question.text, picture),
        simulated,
      },
    ],
    loss: [picture ? 'image' : 'critic', defined({ question, instruction: config.critic })],
  });
  return { ...composed, measuresInOrder: true, optimizer: { constraints: [lastLine(item, grader)] } };
}

/** What tells a question with its picture from others. */
const keyOf = (question: string, picture: ImagePart | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([question, picture ?? null]))
    .digest('hex');

async function artifacts(summary: RunSummary, config: SolutionConfig): Promise<readonly Artifact[]> {
  const item = await itemOf(config);
  if (item.answer === '') return [outcomePage(item, undefined)];
  const outcome = solutionOutcome(summary, item, solutionGrader(config, item));
  return [jsonArtifact('outcome.json', outcome), outcomePage(item, outcome)];
}

const common = {
  steps: 3,
  preset: 'feedback-descent',
  view: 'solution',
  setup,
  artifacts,
} satisfies Partial<Task<SolutionConfig>>;

/**
 * Optimises the solution of one question at test time: a critic that does not know the right answer, and updates. The score
 * is the number of the version, as the last one stands. What counts afterwards is the vote over the first solution and all updates, which {@link solutionOutcome} takes.
 *
 * @see arXiv:2406.07496, section 3.2
 */
export const solutionTask = defineTask<SolutionConfig>({
  ...common,
  title: 'Solution optimisation',
  description: 'Improves the solution of one question by criticism, without knowing the right answer.',
  config: solutionConfig,
});

/** The same about an image: the engine sees it with the question, and so does the critic. */
export const multimodalTask = defineTask<SolutionConfig>({
  ...common,
  title: 'Questions about images',
  description:
    'Improves the answer to one question about an image by criticism, without knowing the right answer.',
  config: multimodalConfig,
});
