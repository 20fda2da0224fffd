import { definePart, type PartTools, type Simulator } from '@textgrad/core';
import { z } from 'zod';
import { answerItems } from '../answers/answer.ts';
import { checkAnswers, gradingOf } from '../answers/grading.ts';
import { checkPromptAnswerer, checkUnderstood } from '../answers/needs-model.ts';
import { accuracyOf } from '../answers/records.ts';
import { graderField, samplingFields, samplingOf } from '../answers/settings.ts';
import { partNames } from '../datasets/item.ts';
import { dataField, dataFields, dataOf, itemsOfPart } from '../datasets/settings.ts';
import { besideField, systemPrompt } from '../variables/system-prompt.ts';

const measured = z.strictObject({
  data: dataField('made-counting'),
  ...dataFields,
  part: z.enum(partNames).default('validation').describe('The part of the data set, or all of it.'),
  items: z.int().min(1).optional().describe('How many items of the part, from the first; all by default.'),
  grader: graderField,
  ...samplingFields,
});

const settings = measured.extend({ beside: besideField });

/** A simulator that answers items with the system prompts that a candidate means. */
async function answering<TSettings extends z.infer<typeof measured>>(
  name: string,
  given: TSettings,
  tools: PartTools,
  systemOf: (candidate: string) => string | readonly string[],
): Promise<Simulator> {
  const { data, part, items: most, grader } = given;
  const { engine } = tools;
  checkPromptAnswerer(engine, data);
  const dataset = await dataOf(given);
  const items = itemsOfPart(dataset, part, most);
  checkAnswers(items, data, grader);
  checkUnderstood(tools, data, items);
  const [grade, sampling] = [await gradingOf(data, grader, tools), samplingOf(given)];
  const { path: _place, ...rest } = given;
  return {
    name,
    version: '1',
    // What the files hold decides, wherever they lie.
    settings: { ...rest, files: dataset.files },
    asksEngine: true,
    async evaluate(candidate, { signal }) {
      const system = systemOf(candidate);
      const answers = await answerItems(items, { engine, system, sampling, grade, signal });
      return accuracyOf(answers, part === 'test' ? 'test accuracy' : 'accuracy');
    },
  };
}

/** Measures a prompt, or its examples, by the share of items that an engine answers right with it. */
export const accuracy = definePart({
  description: 'Answers the items of a part of a data set with a system prompt, and grades the answers.',
  settings,
  make: (given, tools): Promise<Simulator> =>
    answering('accuracy', given, tools, (candidate) => systemPrompt(candidate, given.beside)),
});

/** Measures several prompts that answer one after the other; the candidate is their list, as JSON. */
export const pipelineAccuracy = definePart({
  description: 'Answers items with several system prompts, one after the other, and grades the last answers.',
  settings: measured,
  make: (given, tools): Promise<Simulator> => answering('pipeline-accuracy', given, tools, promptsIn),
});

const list = z.array(z.string()).min(1);

/** The prompts of a candidate; a text that is no list is one prompt. */
function promptsIn(candidate: string): readonly string[] {
  try {
    return list.parse(JSON.parse(candidate));
  } catch {
    return [candidate];
  }
}
