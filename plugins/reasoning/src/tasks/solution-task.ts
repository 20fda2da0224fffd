import {
  type Artifact,
  allOrNone,
  defineTask,
  type Engine,
  engineFor,
  evaluation,
  imageLoss,
  multipleChoiceLoss,
  type Part,
  quantity,
  type Task,
  type TaskSetup,
  type TaskTools,
  text,
  usageError,
  Variable,
} from '@textgrad/core';
import { loadImage } from '@textgrad/core/engines';
import type { RunSummary } from '@textgrad/core/runs';
import { questionText } from '../answers/answer.ts';
import { graderOf } from '../answers/grading.ts';
import { checkAnswerer } from '../answers/needs-model.ts';
import { simulatedMeasurement } from '../answers/records.ts';
import { samplingOf } from '../answers/settings.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import { itemOf, openInstruction, solverInstruction } from '../datasets/one-item.ts';
import type { Grader } from '../graders/grader.ts';
import { majority } from '../graders/vote.ts';
import { solutionOutcome } from './outcome.ts';
import { multimodalConfig, type SolutionConfig, solutionConfig, solutionRole } from './solution-config.ts';

/** What the critic is told where nothing else is said. */
const criticInstruction =
  'Examine the proposed solution as an expert of the field would: its facts, its steps, its arithmetic, and whether another option could be right. Say what is doubtful and why.';

/** @throws TextGradError `GRADER_UNKNOWN` for the judge, which sees a right answer and is for words. */
function solutionGrader({ data, grader, question }: SolutionConfig, item: ReasoningItem): Grader {
  if (grader === 'judge')
    throw usageError('GRADER_UNKNOWN', 'The judge is for word sorting, not for solutions.');
  return graderOf(item, question ? undefined : data, grader);
}

async function imageOf(item: ReasoningItem, engine: Engine): Promise<Variable | undefined> {
  if (item.image === undefined) return undefined;
  const { capabilities, kind, name } = engineFor(engine, 'forward');
  // One that sees no images goes by the caption, where there is one.
  if (!capabilities.images && item.caption !== undefined) return undefined;
  if (!capabilities.images && kind !== 'scripted')
    throw usageError(
      'REASONING_NEEDS_IMAGES',
      `'${item.id}' is about an image, and the engine '${name}' sees none: connect one that does, such as --engine openai:gpt-4o.`,
    );
  return Variable.image(await loadImage(item.image), { role: 'image that the question is about' });
}

async function setup(config: SolutionConfig, { engine, signal }: TaskTools): Promise<TaskSetup> {
  if (!config.question) checkAnswerer(engine, config.data);
  const item = await itemOf(config);
  const grader = solutionGrader(config, item);
  const picture = await imageOf(item, engine);
  const asked = questionText(item);
  const content: readonly Part[] = [...(picture ? [picture.part] : []), text(asked)];
  const system = item.choices ? solverInstruction : openInstruction;
  const request = { role: 'forward', system, content, sampling: samplingOf(config) } as const;
  const samples = Array.from({ length: config.samples }, (_, at) => at);
  const replies = await allOrNone(
    samples,
    (sample, _, stop) =>
      engine.generate({ ...request, ...(sample === 0 ? {} : { sample }) }, { signal: stop }),
    signal,
  );
  const { index } = majority(replies.map((reply) => grader.grade(reply.text, '').extracted));
  const simulated = simulatedMeasurement(replies.map(({ model }) => model));

  const solution = new Variable(replies[index]?.text ?? '', { role: solutionRole });
  const instruction = config.critic ?? criticInstruction;
  const judge = multipleChoiceLoss(instruction, { engine, signal });
  const look = imageLoss(instruction, { engine, signal });
  const question = new Variable(asked, { role: 'question', requiresGrad: false });
  const versions = new Map<string, number>();
  // The right answer plays no part and nothing else measures a solution: the last one that can be read stands.
  const measure = async (candidate: string) => {
    if (!versions.has(candidate)) versions.set(candidate, versions.size + 1);
    const readable = grader.grade(candidate, '').extracted === undefined ? 0 : 1;
    return evaluation({
      score: readable * (versions.get(candidate) ?? 0),
      measurements: [{ name: 'readable answer', quantity: quantity(readable) }, ...simulated],
    });
  };
  return {
    parameters: [solution],
    measure: ([candidate = '']) => measure(candidate),
    loss: () => (picture ? look(picture, question, solution) : judge(asked, solution)),
    optimizer: { constraints: [lastLine(item)] },
  };
}

const lastLine = ({ choices }: ReasoningItem): string =>
  choices
    ? `The last line is 'Answer: ' and one letter from A to ${String.fromCharCode(64 + choices.length)}.`
    : "The last line is 'Answer: ' and the answer alone.";

async function artifacts(summary: RunSummary, config: SolutionConfig): Promise<readonly Artifact[]> {
  const item = await itemOf(config);
  if (item.answer === '') return [];
  const outcome = solutionOutcome(summary, item, solutionGrader(config, item));
  const content = `${JSON.stringify(outcome, null, 2)}\n`;
  return [{ name: 'outcome.json', mediaType: 'application/json', content }];
}

const common = {
  steps: 3,
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
