import { definePart, type Simulator } from '@textgrad/core';
import { z } from 'zod';
import { answerItems } from '../answers/answer.ts';
import { checkAnswers, gradingOf } from '../answers/grading.ts';
import { checkAnswerer, checkUnderstood } from '../answers/needs-model.ts';
import { accuracyOf } from '../answers/records.ts';
import { graderField, samplingFields, samplingOf } from '../answers/settings.ts';
import { partNames } from '../datasets/item.ts';
import { dataField, dataFields, dataOf, itemsOfPart } from '../datasets/settings.ts';
import { besideField, systemPrompt } from '../variables/system-prompt.ts';

const settings = z.strictObject({
  data: dataField('made-counting'),
  ...dataFields,
  part: z.enum(partNames).default('validation').describe('The part of the data set, or all of it.'),
  items: z.int().min(1).optional().describe('How many items of the part, from the first; all by default.'),
  beside: besideField,
  grader: graderField,
  ...samplingFields,
});

/** Measures a prompt, or its examples, by the share of items that an engine answers right with it. */
export const accuracy = definePart({
  description: 'Answers the items of a part of a data set with a system prompt, and grades the answers.',
  settings,
  async make(given, tools): Promise<Simulator> {
    const { data, part, items: most, beside, grader } = given;
    const { engine } = tools;
    checkAnswerer(engine, data);
    const dataset = await dataOf(given);
    const items = itemsOfPart(dataset, part, most);
    checkAnswers(items, data, grader);
    checkUnderstood(engine, data, items);
    const [grade, sampling] = [await gradingOf(data, grader, tools), samplingOf(given)];
    const { path: _place, ...rest } = given;
    return {
      name: 'accuracy',
      version: '1',
      // What the files hold decides, wherever they lie.
      settings: { ...rest, files: dataset.files },
      asksEngine: true,
      async evaluate(candidate, { signal }) {
        const system = systemPrompt(candidate, beside);
        const answers = await answerItems(items, { engine, system, sampling, grade, signal });
        return accuracyOf(answers, part === 'test' ? 'test accuracy' : 'accuracy');
      },
    };
  },
});
