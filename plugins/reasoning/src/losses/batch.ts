import { definePart, type LossAdapter } from '@textgrad/core';
import { z } from 'zod';
import { checkAnswers, gradingOf } from '../answers/grading.ts';
import { checkAnswerer, checkUnderstood } from '../answers/needs-model.ts';
import { graderField, samplingFields, samplingOf } from '../answers/settings.ts';
import { dataField, dataFields, dataOf, itemsOfPart } from '../datasets/settings.ts';
import { besideField, systemVariable } from '../variables/system-prompt.ts';
import { batchLoss } from './batch-loss.ts';
import { batchFields, feedbackField } from './batch-settings.ts';
import { batchesOf } from './batches.ts';

const settings = z.strictObject({
  data: dataField('made-counting'),
  ...dataFields,
  ...batchFields,
  feedback: feedbackField,
  beside: besideField,
  grader: graderField,
  ...samplingFields,
});

/** Feedback on a prompt, or on its examples, from a batch of training items. Each loss draws the next batch. */
export const batch = definePart({
  description:
    'Answers a batch of training items with a system prompt, and compares the answers with the right ones.',
  settings,
  async make(given, tools): Promise<LossAdapter> {
    const { data, batch: size, grader, feedback, beside } = given;
    const { engine, context, signal } = tools;
    checkAnswerer(engine, data);
    const items = itemsOfPart(await dataOf(given), 'train');
    checkAnswers(items, data, grader);
    checkUnderstood(engine, data, items);
    const next = batchesOf(items, { ...given, size }, context.random);
    const common = {
      engine,
      grade: await gradingOf(data, grader, tools),
      sampling: samplingOf(given),
      feedback,
      signal,
    };
    return (variable) => batchLoss(next(), { ...common, system: systemVariable(variable, beside) });
  },
});
