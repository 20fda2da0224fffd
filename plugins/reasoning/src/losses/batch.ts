import { definePart, type LossAdapter, type PartTools, Variable } from '@textgrad/core';
import { z } from 'zod';
import { checkAnswers, gradingOf } from '../answers/grading.ts';
import { checkPromptAnswerer, checkUnderstood } from '../answers/needs-model.ts';
import { graderField, samplingFields, samplingOf } from '../answers/settings.ts';
import { dataField, dataFields, dataOf, itemsOfPart } from '../datasets/settings.ts';
import { besideField, systemVariable } from '../variables/system-prompt.ts';
import { batchLoss } from './batch-loss.ts';
import { batchFields, feedbackField } from './batch-settings.ts';
import { batchesOf } from './batches.ts';

const drawn = z.strictObject({
  data: dataField('made-counting'),
  ...dataFields,
  ...batchFields,
  feedback: feedbackField,
  grader: graderField,
  ...samplingFields,
});

/** The loss of the next batch of training items for whatever system prompts there are. */
async function batchLosses(
  given: z.infer<typeof drawn>,
  tools: PartTools,
): Promise<(system: Variable | readonly Variable[]) => Promise<Variable>> {
  const { data, batch: size, grader, feedback } = given;
  const { engine, context, signal } = tools;
  checkPromptAnswerer(engine, data);
  const dataset = await dataOf(given);
  const [grade, sampling] = [await gradingOf(data, grader, tools), samplingOf(given)];
  const asked = { engine, grade, sampling, feedback, signal };
  // A prompt can be measured without anything to learn from: only a loss needs training items.
  if (dataset.splits.train.length === 0)
    return async (system) => batchLoss(itemsOfPart(dataset, 'train'), { ...asked, system });
  const items = itemsOfPart(dataset, 'train');
  checkAnswers(items, data, grader);
  checkUnderstood(tools, data, items);
  const next = batchesOf(items, { ...given, size }, context.random);
  return (system) => batchLoss(next(), { ...asked, system });
}

/** Feedback on a prompt, or on its examples, from a batch of training items. Each loss draws the next batch. */
export const batch = definePart({
  description:
    'Answers a batch of training items with a system prompt, and compares the answers with the right ones.',
  settings: drawn.extend({ beside: besideField }),
  async make(given, tools): Promise<LossAdapter> {
    const lossOf = await batchLosses(given, tools);
    return (variable) => lossOf(systemVariable(variable, given.beside));
  },
});

/** The same for several prompts that answer one after the other: the variable is their concatenation. */
export const pipelineBatch = definePart({
  description:
    'Answers a batch of training items with several system prompts, one after the other: those that the variable joins.',
  settings: drawn,
  async make(given, tools): Promise<LossAdapter> {
    const lossOf = await batchLosses(given, tools);
    return (joined) => lossOf(joined.operation?.inputs.filter((one) => one instanceof Variable) ?? joined);
  },
});
